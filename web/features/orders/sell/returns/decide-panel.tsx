import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextBox } from '#ui/text-field.tsx'
import { useBusiness } from '../../../merchants/use-business.ts'
import { approveReturn, type Return, refuseReturn, returnsKey } from '../api.ts'

/** The store agrees, or says why not. */
export function DecidePanel({ one }: { one: Return }) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  const [isRefusing, setRefusing] = useState(false)
  const approve = useAct(() => approveReturn(tenantId, one), {
    changes: [returnsKey(tenantId)],
    said: t('returns.approved'),
  })
  return (
    <Panel title={t('returns.decide')} help={t('returns.decideHelp')}>
      <div className="flex flex-wrap gap-3">
        <Button onPress={() => approve.mutate()} isPending={approve.isPending}>
          {t('returns.approve')}
        </Button>
        <Button variant="secondary" onPress={() => setRefusing(true)}>
          {t('returns.refuse')}
        </Button>
      </div>
      {isRefusing && <RefuseDialog one={one} onClose={() => setRefusing(false)} />}
    </Panel>
  )
}

function RefuseDialog({ one, onClose }: { one: Return; onClose: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId } = useBusiness()
  const [note, setNote] = useState('')
  const refuse = useAct(() => refuseReturn(tenantId, one, note.trim()), {
    changes: [returnsKey(tenantId)],
    said: t('returns.refused'),
    onDone: onClose,
  })
  return (
    <Dialog title={t('returns.refuse')} isOpen onClose={onClose} keepOpen>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (note.trim()) refuse.mutate()
        }}
      >
        <TextBox
          label={t('returns.why')}
          help={t('returns.whyHelp')}
          value={note}
          onChange={setNote}
          maxLength={500}
        />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" variant="danger" isDisabled={!note.trim()} isPending={refuse.isPending}>
            {t('returns.refuse')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

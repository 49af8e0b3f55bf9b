import { useQuery } from '@tanstack/react-query'
import { Fingerprint, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { meQuery } from '#app/session.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Panel, PanelRow } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { passkeysWork } from '../passkeys.ts'
import { type Passkey, passkeysQuery, removePasskey } from './api.ts'
import { PasskeyDialog } from './passkey-dialog.tsx'

export function Passkeys() {
  const { t } = useTranslation(['account', 'app'])
  const [adding, setAdding] = useState(false)
  return (
    <Panel
      title={t('passkeys.title')}
      help={t('passkeys.help')}
      flush
      actions={
        passkeysWork() && (
          <Button
            variant="secondary"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onPress={() => setAdding(true)}
          >
            {t('passkeys.add')}
          </Button>
        )
      }
    >
      <Loaded query={useQuery(passkeysQuery)} skeleton={<SkeletonRows rows={1} avatar />}>
        {(passkeys) =>
          passkeys.length === 0 ? (
            <p className="border-t border-line px-5 py-4 text-muted">
              {t(passkeysWork() ? 'passkeys.none' : 'passkeys.unsupported')}
            </p>
          ) : (
            passkeys.map((passkey) => <PasskeyRow key={passkey.id} passkey={passkey} />)
          )
        }
      </Loaded>
      {adding && <PasskeyDialog onClose={() => setAdding(false)} />}
    </Panel>
  )
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation(['account', 'app'])
  const remove = useAct(() => removePasskey(passkey.id), {
    changes: [passkeysQuery.queryKey, meQuery.queryKey],
    said: t('passkeys.removed', { name: passkey.name }),
  })
  return (
    <PanelRow
      icon={<Fingerprint />}
      title={passkey.name}
      action={
        <Button
          variant="danger-quiet"
          size="small"
          aria-label={t('passkeys.remove', { name: passkey.name })}
          isPending={remove.isPending}
          onPress={() => remove.mutate()}
        >
          {t('app:remove')}
        </Button>
      }
    >
      {t('passkeys.since')} <Time at={passkey.createdAt} as="day" />
      {' · '}
      {passkey.lastUsedAt ? (
        <>
          {t('passkeys.lastUsed')} <Time at={passkey.lastUsedAt} as="ago" />
        </>
      ) : (
        t('passkeys.unused')
      )}
    </PanelRow>
  )
}

import { LifeBuoy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '#app/session.ts'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { PanelRow } from '#ui/panel.tsx'
import { makeRecoveryCodes } from './api.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

export function RecoveryCodesRow({ left }: { left: number }) {
  const { t } = useTranslation('account')
  const [codes, setCodes] = useState<string[] | null>(null)
  const make = useAct(makeRecoveryCodes, {
    changes: [meQuery.queryKey],
    onDone: ({ recoveryCodes }) => setCodes(recoveryCodes),
  })
  return (
    <PanelRow
      icon={<LifeBuoy />}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t('recovery.title')}
          <Badge tone={left < 3 ? 'haldi' : 'neem'}>{t('recovery.left', { count: left })}</Badge>
        </span>
      }
      action={
        <Button variant="secondary" size="small" isPending={make.isPending} onPress={() => make.mutate()}>
          {t('recovery.make')}
        </Button>
      }
    >
      {t('recovery.help')}
      {codes && (
        <Dialog title={t('recovery.title')} isOpen onClose={() => setCodes(null)} onlyByButton>
          <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
        </Dialog>
      )}
    </PanelRow>
  )
}

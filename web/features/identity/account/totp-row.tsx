import { Smartphone } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Me, meQuery } from '#app/session.ts'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { PanelRow } from '#ui/panel.tsx'
import { removeTotp, startTotp } from './api.ts'

const TotpDialog = lazy(() => import('./totp-dialog.tsx'))

export function TotpRow({ me }: { me: Me }) {
  const { t } = useTranslation('account')
  const [secret, setSecret] = useState<{ secret: string; otpauthUrl: string } | null>(null)
  const start = useAct(startTotp, { onDone: setSecret })
  const remove = useAct(removeTotp, { changes: [meQuery.queryKey], said: t('totp.removed') })
  const { totp } = me.secondFactor
  return (
    <PanelRow
      icon={<Smartphone />}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t('totp.title')}
          <Badge tone={totp ? 'neem' : 'plain'}>{t(totp ? 'totp.on' : 'totp.off')}</Badge>
        </span>
      }
      action={
        totp ? (
          <Button
            variant="danger-quiet"
            size="small"
            isPending={remove.isPending}
            onPress={() => remove.mutate()}
          >
            {t('totp.remove')}
          </Button>
        ) : (
          <Button size="small" isPending={start.isPending} onPress={() => start.mutate()}>
            {t('totp.setUp')}
          </Button>
        )
      }
    >
      {t('totp.text')}
      {secret && (
        <Suspense>
          <TotpDialog {...secret} onClose={() => setSecret(null)} />
        </Suspense>
      )}
    </PanelRow>
  )
}

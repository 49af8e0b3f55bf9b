import { Landmark, Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { look } from '#ui/looks.ts'
import { Money } from '#ui/money.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { Time } from '#ui/time.tsx'
import { TurningRing } from '#ui/turning-ring.tsx'
import type { Payment } from '../api.ts'

interface Props {
  payment: Payment
}

/** Where to pay what is still open, and that we are waiting for it. */
export function PayPanel({ payment }: Props) {
  const { t } = useTranslation('pay')
  const { pay, amountMinor, walletMinor, expiresAt } = payment
  return (
    <div className="space-y-5 rounded-lg border border-line bg-surface p-5 text-center">
      <div>
        <p className="text-muted">{t(`toPay.${payment.method}`)}</p>
        <p className="text-xl font-bold">
          <Money minor={amountMinor - walletMinor} />
        </p>
        {walletMinor > 0 && (
          <p className="text-sm text-muted">
            {t('toPay.besides')} <Money minor={walletMinor} />
          </p>
        )}
      </div>
      {pay?.kind === 'upi' && <ByUpi link={pay.link} url={pay.url} />}
      {pay?.kind === 'redirect' && (
        <a href={pay.url} className={classes(look({ wide: true }), 'mx-auto max-w-80')}>
          <Landmark aria-hidden="true" />
          {t('toPay.toBank')}
        </a>
      )}
      <p role="status" className="flex items-center justify-center gap-2 text-muted">
        <TurningRing className="size-4.5" />
        {t('toPay.waiting')}
      </p>
      {expiresAt && (
        <p className="text-sm text-muted">
          {t('toPay.until')} <Time at={expiresAt} />
        </p>
      )}
    </div>
  )
}

/** The link opens the app of this phone; its picture is for the phone beside this screen, where no app would open. */
function ByUpi({ link, url }: { link: string; url: string | null }) {
  const { t } = useTranslation('pay')
  return (
    <div className="space-y-4">
      <QrCode text={link} label={t('toPay.qr')} />
      <p className="mx-auto max-w-80 text-muted md:pointer-fine:hidden">{t('toPay.scan')}</p>
      <p className="mx-auto hidden max-w-80 text-muted md:pointer-fine:block">{t('toPay.scanHere')}</p>
      <div className="mx-auto flex max-w-80 flex-col gap-2">
        <a href={link} className={classes(look({ wide: true }), 'md:pointer-fine:hidden')}>
          <Smartphone aria-hidden="true" />
          {t('toPay.openApp')}
        </a>
        {url && (
          <a href={url} className={look({ variant: 'secondary', wide: true })}>
            <Landmark aria-hidden="true" />
            {t('toPay.practice')}
          </a>
        )}
      </div>
    </div>
  )
}

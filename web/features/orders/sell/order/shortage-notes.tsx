import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/banner.tsx'
import { Money } from '#ui/money.tsx'
import { Time } from '#ui/time.tsx'
import { figure } from '../../../inventory/figure.ts'
import { type Shortage, type StoreOrder, shortagesQuery } from '../api.ts'

/** What was missing and how it stands; an offer waits for the buyer's word. */
export function ShortageNotes({ order }: { order: StoreOrder }) {
  const { data: shortages = [] } = useQuery(shortagesQuery(order.tenantId, order.id))
  return shortages
    .filter(({ status }) => status !== 'withdrawn')
    .map((shortage) => <Note key={shortage.id} shortage={shortage} />)
}

function Note({ shortage }: { shortage: Shortage }) {
  const { t } = useTranslation('sell')
  const { status, substitute, refundMinor, expiresAt, currency } = shortage
  return (
    <Banner
      tone={status === 'offered' ? 'warn' : 'info'}
      title={t('missing.noteOf', { amount: figure(shortage.quantity), name: shortage.productName })}
    >
      {substitute && (
        <p>
          {t(`missing.states.${status === 'withdrawn' ? 'refunded' : status}`, {
            amount: figure(substitute.quantity),
            name: substitute.productName,
          })}
        </p>
      )}
      {refundMinor > 0 && (
        <p>
          {t('missing.back')} <Money minor={refundMinor} currency={currency} />
        </p>
      )}
      {status === 'offered' && expiresAt && (
        <p className="text-sm text-muted">
          {t('missing.until')} <Time at={expiresAt} />
        </p>
      )}
    </Banner>
  )
}

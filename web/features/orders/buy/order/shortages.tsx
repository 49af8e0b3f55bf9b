import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { useAct } from '#app/use-act.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { numberFormat } from '#ui/formats.ts'
import { Money } from '#ui/money.tsx'
import { Time } from '#ui/time.tsx'
import { answerShortage, type Order, orderQuery, type Shortage, shortagesQuery } from '../api.ts'

/** What the store does not have, and whether the buyer takes something else instead. */
export function Shortages({ order }: { order: Order }) {
  const isPlaced = order.status !== 'created'
  const shortages = useQuery({ ...shortagesQuery(order.id), enabled: isPlaced }).data ?? []
  const told = shortages.filter(({ status }) => status !== 'withdrawn')
  if (told.length === 0) return null
  return (
    <div className="mb-6 space-y-3">
      {told.map((shortage) =>
        shortage.status === 'offered' ? (
          <Offer key={shortage.id} shortage={shortage} />
        ) : (
          <Settled key={shortage.id} shortage={shortage} />
        ),
      )}
    </div>
  )
}

const figure = (value: number) => numberFormat(currentLocale(), { maximumFractionDigits: 3 }).format(value)

function Offer({ shortage }: { shortage: Shortage }) {
  const { t } = useTranslation('buy')
  const { orderId, substitute, productName, quantity } = shortage
  const answer = useAct((accept: boolean) => answerShortage(orderId, shortage.id, accept), {
    changes: [shortagesQuery(orderId).queryKey, orderQuery(orderId).queryKey],
  })
  return (
    <Banner
      tone="warn"
      title={t('shortage.offered', { amount: figure(quantity), name: productName })}
      action={
        <span className="flex flex-wrap gap-2">
          <Button
            size="small"
            isPending={answer.isPending && answer.variables}
            onPress={() => answer.mutate(true)}
          >
            {t('shortage.accept')}
          </Button>
          <Button
            size="small"
            variant="secondary"
            isPending={answer.isPending && !answer.variables}
            onPress={() => answer.mutate(false)}
          >
            {t('shortage.refuse')}
          </Button>
        </span>
      }
    >
      {substitute && (
        <p>
          {t('shortage.instead', { amount: figure(substitute.quantity), name: substitute.productName })}{' '}
          <Money minor={substitute.totalMinor} />
        </p>
      )}
      {shortage.note && <p>{shortage.note}</p>}
      {shortage.expiresAt && (
        <p className="text-sm text-muted">
          {t('shortage.until')} <Time at={shortage.expiresAt} />
        </p>
      )}
    </Banner>
  )
}

function Settled({ shortage }: { shortage: Shortage }) {
  const { t } = useTranslation('buy')
  const name = shortage.productName
  return (
    <Banner>
      {shortage.status === 'accepted'
        ? t('shortage.accepted', { name, other: shortage.substitute?.productName ?? '' })
        : t('shortage.refunded', { name, amount: figure(shortage.quantity) })}
      {shortage.refundMinor > 0 && (
        <>
          {' '}
          {t('shortage.back')} <Money minor={shortage.refundMinor} />
        </>
      )}
    </Banner>
  )
}

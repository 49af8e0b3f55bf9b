import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { type Payment, paymentQuery, walletQuery } from '../api.ts'
import { PayPanel } from '../pay/pay-panel.tsx'

interface Props {
  paymentId: string
  onSeen: () => void
}

/** Money on its way into the wallet: where to pay it, then how it went. */
export function PendingTopUp({ paymentId, onSeen }: Props) {
  const payment = useQuery(paymentQuery(paymentId))
  const queryClient = useQueryClient()
  const status = payment.data?.status
  useEffect(() => {
    if (status === 'success') void queryClient.invalidateQueries({ queryKey: walletQuery.queryKey })
  }, [queryClient, status])
  return (
    <Loaded query={payment} skeleton={<Skeleton className="h-40 w-full !rounded-lg" />}>
      {(payment) =>
        payment.status === 'pending' || payment.status === 'authorised' ? (
          <div className="space-y-2">
            <PayPanel payment={payment} />
            <Later onSeen={onSeen} />
          </div>
        ) : (
          <Outcome payment={payment} onSeen={onSeen} />
        )
      }
    </Loaded>
  )
}

function Outcome({ payment, onSeen }: { payment: Payment; onSeen: () => void }) {
  const { t } = useTranslation(['pay', 'app'])
  const isIn = payment.status === 'success'
  return (
    <Banner
      tone={isIn ? 'good' : 'bad'}
      action={
        <Button variant="secondary" size="small" onPress={onSeen}>
          {t('app:done')}
        </Button>
      }
    >
      {isIn ? (
        <>
          {t('wallet.toppedUp')} <Money minor={payment.amountMinor} currency={payment.currency} />
        </>
      ) : (
        t('wallet.notToppedUp')
      )}
    </Banner>
  )
}

function Later({ onSeen }: { onSeen: () => void }) {
  const { t } = useTranslation('pay')
  return (
    <Button variant="quiet" wide onPress={onSeen}>
      {t('wallet.later')}
    </Button>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { sentOnce } from '#app/sent-once.ts'
import { useMe } from '#app/session.ts'
import { useAct } from '#app/use-act.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { type Payment, paymentQuery, walletQuery } from '../../../payments/api.ts'
import { PayPanel } from '../../../payments/pay/pay-panel.tsx'
import { type Checkout, cancelCheckout, checkoutQuery, type PaymentMethod, payAgain } from '../api.ts'
import { NotOrdered } from './not-ordered.tsx'
import { PaymentChoiceFields } from './payment-choice-fields.tsx'
import { onlineMethods, walletShare } from './ways-to-pay.ts'

/** The goods are held; the money is on its way, or another way to pay has to be found. */
export function ToBePaid({ checkout }: { checkout: Checkout }) {
  const { t } = useTranslation('buy')
  const payment = useQuery({
    ...paymentQuery(checkout.paymentId ?? ''),
    enabled: checkout.paymentId !== null,
  })
  const status = payment.data?.status
  const isOver = status === 'failed'
  const [another, setAnother] = useState(false)
  // The checkout ends with its payment's time, and is itself ended a little later, for money that was on its way.
  if (status === 'expired') return <NotOrdered why={status} />
  return (
    <>
      <PageHeader title={t(isOver ? 'toPay.failed' : 'toPay.title')}>
        {t(isOver ? 'toPay.stillHeld' : 'toPay.held')}
      </PageHeader>
      <div className="space-y-5">
        {isOver && <Banner tone="bad">{t(`toPay.why.${whyOf(payment.data)}`)}</Banner>}
        {!isOver && checkout.paymentId && (
          <Loaded query={payment} skeleton={<Skeleton className="h-96 w-full !rounded-lg" />}>
            {(payment) => <PayPanel payment={payment} />}
          </Loaded>
        )}
        {isOver || another ? (
          <PayAnotherWay checkout={checkout} onPaid={() => setAnother(false)} />
        ) : (
          <Button variant="secondary" wide onPress={() => setAnother(true)}>
            {t('toPay.another')}
          </Button>
        )}
        <GiveUp checkoutId={checkout.id} />
      </div>
    </>
  )
}

const whyOf = (payment: Payment | undefined): 'declined' | 'cancelled' =>
  payment?.failureCode === 'cancelled' ? 'cancelled' : 'declined'

function PayAnotherWay({ checkout, onPaid }: { checkout: Checkout; onPaid: () => void }) {
  const { t } = useTranslation('buy')
  const queryClient = useQueryClient()
  const wallet = useQuery({ ...walletQuery, enabled: useMe() !== null }).data
  const availableMinor = wallet?.status === 'active' ? wallet.availableMinor : 0
  const [method, setMethod] = useState<PaymentMethod>(checkout.paymentMethod)
  const [useWallet, setUseWallet] = useState(checkout.walletMinor > 0)
  const [once] = useState(sentOnce)
  const { totalMinor } = checkout
  const pay = useAct(
    () => {
      const walletMinor = walletShare({ method, useWallet }, totalMinor, availableMinor)
      const body = { method, ...(walletMinor > 0 && { walletMinor }) }
      return once.send(body, (said, key) => payAgain(checkout.id, said, key))
    },
    {
      changes: [checkoutQuery(checkout.id).queryKey],
      onDone: (placed) => {
        onPaid()
        queryClient.setQueryData(checkoutQuery(checkout.id).queryKey, placed.checkout)
        if (placed.payment?.pay?.kind === 'redirect') window.location.assign(placed.payment.pay.url)
      },
    },
  )
  const isFetched = checkout.orders.every(({ fulfilment }) => fulfilment === 'pickup')
  const ways: PaymentMethod[] = [
    ...onlineMethods,
    ...(availableMinor >= totalMinor ? (['wallet'] as const) : []),
    isFetched ? 'cash' : 'cod',
  ]
  return (
    <Panel title={t('toPay.another')}>
      <PaymentChoiceFields
        ways={ways}
        method={method}
        onMethod={setMethod}
        totalMinor={totalMinor}
        availableMinor={availableMinor}
        useWallet={useWallet}
        onUseWallet={setUseWallet}
      />
      <Button wide className="mt-5" isPending={pay.isPending} onPress={() => pay.mutate()}>
        {t('toPay.goOn')}
      </Button>
    </Panel>
  )
}

function GiveUp({ checkoutId }: { checkoutId: string }) {
  const { t } = useTranslation('buy')
  const give = useAct(() => cancelCheckout(checkoutId), {
    changes: [checkoutQuery(checkoutId).queryKey],
  })
  return (
    <Button variant="quiet" wide isPending={give.isPending} onPress={() => give.mutate()}>
      {t('toPay.giveUp')}
    </Button>
  )
}

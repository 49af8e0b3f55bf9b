import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ShoppingCart } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { sentOnce } from '#app/sent-once.ts'
import { useMe } from '#app/session.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form/form.tsx'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { walletQuery } from '../../../payments/api.ts'
import { checkoutQuery, startCheckout } from '../api.ts'
import { type Cart, cartQuery } from '../cart/api.ts'
import { AddressPanel } from './address-panel.tsx'
import { CheckoutSummary } from './checkout-summary.tsx'
import { ContactPanel } from './contact-panel.tsx'
import { PaymentPanel } from './payment-panel.tsx'
import { TimesPanel } from './times-panel.tsx'
import { checkoutDraft, useUsualMethod } from './use-usual-method.ts'
import { type CheckoutValues, valuesFor, writtenAs } from './values.ts'
import { walletShare } from './ways-to-pay.ts'

/** Who, where to, when and how it is paid, on one page; what was typed outlives reloads. */
export function CheckoutPage() {
  const { t } = useTranslation('buy')
  const cart = useQuery(cartQuery)
  return (
    <div className="mx-auto max-w-6xl px-4 pt-4 md:px-6 md:pt-8">
      <PageHeader title={t('checkout.title')} back={{ to: '/cart', label: t('cart.title') }} />
      <Loaded query={cart} skeleton={<SkeletonForm fields={5} />}>
        {(cart) => (cart.stores.length > 0 ? <CheckoutOf cart={cart} /> : <Nothing />)}
      </Loaded>
    </div>
  )
}

function CheckoutOf({ cart }: { cart: Cart }) {
  const { t } = useTranslation('buy')
  const me = useMe()
  const form = useDraftForm<CheckoutValues>({ draft: checkoutDraft, defaultValues: valuesFor(me) })
  const wallet = useQuery({ ...walletQuery, enabled: me !== null }).data
  const usual = useUsualMethod(form)
  const [trouble, setTrouble] = useState<unknown>(null)
  const order = useOrdering(cart, wallet?.availableMinor ?? 0)
  const needsAddress = cart.stores.some(({ fulfilment }) => fulfilment === 'delivery')
  return (
    <Form
      form={form}
      label={t('checkout.title')}
      onSubmit={order}
      onTrouble={setTrouble}
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-8"
    >
      <div className="min-w-0 space-y-6">
        <ContactPanel form={form} />
        {needsAddress && <AddressPanel form={form} cart={cart} />}
        <TimesPanel cart={cart} />
        <PaymentPanel form={form} cart={cart} wallet={wallet} usual={usual} />
      </div>
      <CheckoutSummary cart={cart} trouble={trouble} form={form} />
    </Form>
  )
}

/** Orders, and goes where it is paid. What refuses it is said beside the button, with the cart brought up to date. */
function useOrdering(cart: Cart, availableMinor: number) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [once] = useState(sentOnce)
  const needsAddress = cart.stores.some(({ fulfilment }) => fulfilment === 'delivery')
  return async (values: CheckoutValues) => {
    const walletMinor = walletShare(values, cart.totalMinor, availableMinor)
    const body = writtenAs(values, { needsAddress, totalMinor: cart.totalMinor, walletMinor })
    try {
      const { checkout, payment } = await once.send(body, startCheckout)
      const checkoutId = checkout.id
      queryClient.setQueryData(checkoutQuery(checkoutId).queryKey, checkout)
      await navigate({ to: '/checkout/$checkoutId', params: { checkoutId }, replace: true })
      void queryClient.invalidateQueries({ queryKey: cartQuery.queryKey })
      if (payment?.pay?.kind === 'redirect') window.location.assign(payment.pay.url)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.fields.length > 0) throw asFieldsHere(error)
      await queryClient.invalidateQueries({ queryKey: cartQuery.queryKey })
      throw error
    }
  }
}

/** The server complains of contact.phone and address.city; the form calls them phone and place.city. */
function asFieldsHere({ status, code, detail, fields }: ApiProblem): ApiProblem {
  const here = fields.map((field) => ({
    ...field,
    path: field.path.replace(/^contact\./, '').replace(/^address\./, 'place.'),
  }))
  return new ApiProblem({ status, code, detail, fields: here })
}

function Nothing() {
  const { t } = useTranslation('buy')
  return (
    <EmptyState
      icon={<ShoppingCart />}
      title={t('cart.empty')}
      action={<LinkButton to="/orders">{t('checkout.seeOrders')}</LinkButton>}
    >
      {t('checkout.nothing')}
    </EmptyState>
  )
}

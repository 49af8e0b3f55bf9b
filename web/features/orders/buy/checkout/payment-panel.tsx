import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '#ui/form/field.tsx'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { Panel } from '#ui/panel.tsx'
import type { SavedMethod, Wallet } from '../../../payments/api.ts'
import type { Cart } from '../cart/api.ts'
import { PaymentChoiceFields } from './payment-choice-fields.tsx'
import type { CheckoutValues } from './values.ts'
import { waysToPay } from './ways-to-pay.ts'

interface Props {
  form: DraftForm<CheckoutValues>
  cart: Cart
  wallet: Wallet | undefined
  usual: SavedMethod | null
}

export function PaymentPanel({ form, cart, wallet, usual }: Props) {
  const { t } = useTranslation('buy')
  const availableMinor = wallet?.status === 'active' ? wallet.availableMinor : 0
  const ways = waysToPay(cart, availableMinor)
  const method = form.watch('method')
  const [first] = ways
  useEffect(() => {
    // What was chosen may no longer be possible once the cart or the wallet has changed.
    if (first && !ways.includes(method)) form.setValue('method', first)
  })
  return (
    <Panel title={t('checkout.payment')}>
      <Field form={form} name="method">
        {(field) => (
          <PaymentChoiceFields
            ways={ways}
            usual={usual}
            method={field.value}
            onMethod={field.onChange}
            totalMinor={cart.totalMinor}
            availableMinor={availableMinor}
            useWallet={form.watch('useWallet')}
            onUseWallet={(useWallet) => form.setValue('useWallet', useWallet, { shouldDirty: true })}
          />
        )}
      </Field>
    </Panel>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentOnce } from '#app/sent-once.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Money } from '#ui/money.tsx'
import { MoneyField } from '#ui/money-field.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { type TopUp, topUp, type Wallet } from '../api.ts'

interface Props {
  wallet: Wallet
  onClose: () => void
  onOpened: (paymentId: string) => void
}

interface Values {
  amountMinor: number | null
  method: TopUp['method']
}

const methods = ['upi', 'card', 'net_banking'] as const satisfies TopUp['method'][]

export default function TopUpDialog({ wallet, onClose, onOpened }: Props) {
  const { t } = useTranslation('pay')
  const [once] = useState(sentOnce)
  const form = useDraftForm<Values>({ defaultValues: { amountMinor: null, method: 'upi' } })
  const most = Math.min(wallet.limits.topUpMinor, wallet.limits.balanceMinor - wallet.balanceMinor)
  const submit = async ({ amountMinor, method }: Values) => {
    const body = { amountMinor: amountMinor ?? 0, method, returnPath: '/account/wallet' }
    const payment = await once.send(body, topUp)
    onOpened(payment.id)
    onClose()
    if (payment.pay?.kind === 'redirect') window.location.assign(payment.pay.url)
  }
  return (
    <Dialog title={t('wallet.topUp')} isOpen onClose={onClose}>
      <Form form={form} onSubmit={submit} label={t('wallet.topUp')}>
        <Field
          form={form}
          name="amountMinor"
          rules={{ validate: (minor) => (minor !== null && minor > 0) || t('wallet.amountMissing') }}
        >
          {({ value, ...field }) => (
            <MoneyField
              {...field}
              minor={value}
              label={t('wallet.amount')}
              help={
                <>
                  {t('wallet.atMost')} <Money minor={Math.max(0, most)} />
                </>
              }
            />
          )}
        </Field>
        <Field form={form} name="method">
          {(field) => (
            <RadioGroup
              label={t('wallet.from')}
              shape="row"
              value={field.value}
              onChange={field.onChange}
              choices={methods.map((value) => ({ value, label: t(`wallet.method.${value}`) }))}
            />
          )}
        </Field>
        <FormActions form={form} onClose={onClose}>
          {t('wallet.goOn')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

import { useTranslation } from 'react-i18next'
import { Checkbox } from '#ui/checkbox.tsx'
import { Money } from '#ui/money.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import type { SavedMethod } from '../../../payments/api.ts'
import { methodName } from '../../../payments/method-name.ts'
import type { PaymentMethod } from '../api.ts'
import { walletShare } from './ways-to-pay.ts'

interface Props {
  ways: PaymentMethod[]
  /** The kept way the person usually pays with, which its kind is called by. */
  usual?: SavedMethod | null
  method: PaymentMethod
  onMethod: (method: PaymentMethod) => void
  totalMinor: number
  availableMinor: number
  useWallet: boolean
  onUseWallet: (useWallet: boolean) => void
}

/** One way to pay, or the wallet and another way together. */
export function PaymentChoiceFields(props: Props) {
  const { t } = useTranslation('buy')
  const { ways, usual, method, totalMinor, availableMinor } = props
  const share = walletShare({ method, useWallet: true }, totalMinor, availableMinor)
  return (
    <div className="space-y-3">
      <RadioGroup
        label={t('checkout.howToPay')}
        value={method}
        onChange={props.onMethod}
        choices={ways.map((value) => ({
          value,
          label:
            value === usual?.paymentType
              ? `${t(`method.${value}`)} · ${methodName(usual)}`
              : t(`method.${value}`),
          hint: t(`methodHelp.${value}`),
        }))}
      />
      {share > 0 && (
        <Checkbox
          isSelected={props.useWallet}
          onChange={props.onUseWallet}
          help={
            <>
              {t('checkout.rest')} <Money minor={totalMinor - share} />
            </>
          }
        >
          {t('checkout.fromWallet')} <Money minor={share} />
        </Checkbox>
      )}
    </div>
  )
}

import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { TextField, type TextInputProps } from '#ui/text-field.tsx'
import { TurningRing } from '#ui/turning-ring.tsx'
import type { Pincode } from './api.ts'
import { usePincodeFill } from './pincode-fill.ts'

interface Props extends TextInputProps {
  country: string
  onFound: (place: Pincode) => void
}

/** Six digits that fill in town and state. */
export function PincodeField({ country, onFound, ...props }: Props) {
  const { t } = useTranslation('account')
  const fill = usePincodeFill(props.value ?? '', country, onFound)
  return (
    <TextField
      {...props}
      inputMode="numeric"
      autoComplete="postal-code"
      maxLength={country === 'IN' ? 6 : 12}
      inputClassName="figures"
      className="max-w-72"
      after={
        fill.state === 'looking' ? (
          <TurningRing className="mr-3 size-4.5" />
        ) : fill.state === 'found' ? (
          <CircleCheck className="mr-3 size-5 text-neem-text" aria-hidden="true" />
        ) : undefined
      }
      help={
        <span aria-live="polite">
          {fill.state === 'found'
            ? t('address.foundPlace', { city: fill.place.city, state: fill.place.state })
            : t(fill.state === 'unknown' ? 'address.unknownPincode' : 'address.pincodeHelp')}
        </span>
      }
    />
  )
}

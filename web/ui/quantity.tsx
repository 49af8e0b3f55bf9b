import { Minus, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface Props {
  /** What is counted, for those who hear the buttons. */
  label: string
  value: number
  onChange: (value: number) => void
  /** At zero the thing leaves the cart. */
  least?: number
  most?: number
}

export function Quantity({ label, value, onChange, least = 0, most = 99 }: Props) {
  const { t } = useTranslation()
  const goes = least === 0 && value === 1
  return (
    <fieldset aria-label={label} className="inline-flex items-center rounded border border-edge bg-surface">
      <Button
        variant="quiet"
        size="icon"
        aria-label={t(goes ? 'quantity.remove' : 'quantity.less')}
        isDisabled={value <= least}
        onPress={() => onChange(value - 1)}
        icon={goes ? <Trash2 aria-hidden="true" /> : <Minus aria-hidden="true" />}
      />
      <output aria-live="polite" className="figures min-w-8 text-center font-bold">
        {value}
      </output>
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('quantity.more')}
        isDisabled={value >= most}
        onPress={() => onChange(value + 1)}
        icon={<Plus aria-hidden="true" />}
      />
    </fieldset>
  )
}

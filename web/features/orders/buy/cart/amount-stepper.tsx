import { Minus, Plus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { classes } from '#ui/classes.ts'
import { numberFormat } from '#ui/formats.ts'
import { look } from '#ui/looks.ts'
import { oneLess, oneMore } from './amount.ts'

interface Props {
  /** What is counted, for those who hear the buttons. */
  name: string
  amount: number
  step: number
  /** Of what is sold in bulk only. */
  least?: number
  most?: number
  onChange: (amount: number) => void
  /** What the button says while there is none. */
  add: string
  primary?: boolean
}

/**
 * Says Add until there is one, then how many. The button for more is the same all the time, so that whoever presses it
 * again and again, by finger or keyboard, stays on it.
 */
export function AmountStepper({ name, amount, step, least, most, onChange, add, primary }: Props) {
  const { t } = useTranslation()
  const more = useRef<HTMLButtonElement>(null)
  const start = Math.max(step, least ?? 0)
  const fewer = oneLess(amount, step, start)
  const isIn = amount > 0
  return (
    <fieldset
      aria-label={t('cart.amountOf', { name })}
      className={classes('flex items-center rounded', isIn && 'bg-surface inset-ring inset-ring-edge')}
    >
      {isIn && (
        <>
          <button
            type="button"
            aria-label={t(fewer === 0 ? 'quantity.remove' : 'quantity.less')}
            className={look({ variant: 'quiet', size: 'icon' })}
            onClick={() => {
              onChange(fewer)
              if (fewer === 0) more.current?.focus()
            }}
          >
            {fewer === 0 ? <Trash2 aria-hidden="true" /> : <Minus aria-hidden="true" />}
          </button>
          <output aria-live="polite" className="figures min-w-8 flex-1 text-center font-bold">
            {numberFormat(currentLocale()).format(amount)}
          </output>
        </>
      )}
      <button
        key="more"
        ref={more}
        type="button"
        aria-label={isIn ? t('quantity.more') : `${add}: ${name}`}
        disabled={most !== undefined && oneMore(amount, step) > most}
        className={
          isIn
            ? classes(look({ variant: 'quiet', size: 'icon' }), 'disabled:opacity-50')
            : look({ variant: primary ? 'primary' : 'secondary', size: 'small', wide: true })
        }
        onClick={() => onChange(isIn ? oneMore(amount, step) : start)}
      >
        <Plus aria-hidden="true" />
        {!isIn && add}
      </button>
    </fieldset>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { classes } from '#ui/classes.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { Money } from '#ui/money.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Sums } from '../../sums.tsx'
import { type Cart, cartQuery, giveCodes, isUnsure } from './api.ts'
import { useCartWaits } from './wanted.ts'

/** What it comes to, and on to the checkout. */
export function CartSummary({ cart }: { cart: Cart }) {
  const { t } = useTranslation('buy')
  const waits = useCartWaits()
  return (
    <aside
      aria-label={t('cart.summary')}
      className="rounded-lg border border-line bg-surface p-5 lg:sticky lg:top-6"
    >
      <Coupons cart={cart} />
      <div aria-busy={waits} className={classes('mt-5 transition-opacity', waits && 'opacity-50')}>
        <Sums
          sums={cart}
          pickup={cart.stores.every(({ fulfilment }) => fulfilment === 'pickup')}
          unsure={isUnsure(cart)}
        />
        {cart.savedMinor > 0 && (
          <p className="mt-3 rounded bg-neem-soft px-3 py-2 text-neem-text">
            {t('cart.youSave')} <Money minor={cart.savedMinor} />
          </p>
        )}
      </div>
      {cart.canCheckOut ? (
        <LinkButton to="/checkout" wide className="mt-5">
          {t('cart.checkOut')}
        </LinkButton>
      ) : (
        <>
          <Button wide isDisabled className="mt-5">
            {t('cart.checkOut')}
          </Button>
          <p role="status" className="mt-2 text-sm text-muted">
            {t('cart.blocked')}
          </p>
        </>
      )}
    </aside>
  )
}

function Coupons({ cart }: { cart: Cart }) {
  const { t } = useTranslation(['buy', 'app'])
  const queryClient = useQueryClient()
  const [code, setCode] = useState('')
  const give = useAct(giveCodes, {
    onDone: (cart) => {
      setCode('')
      queryClient.setQueryData(cartQuery.queryKey, cart)
    },
  })
  return (
    <div>
      <form
        noValidate
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          const typed = code.trim().toUpperCase()
          if (typed) give.mutate([...new Set([...cart.couponCodes, typed])])
        }}
      >
        <TextField
          label={t('cart.coupon')}
          value={code}
          onChange={setCode}
          autoComplete="off"
          spellCheck="false"
          maxLength={40}
          inputClassName="uppercase"
          className="min-w-0 flex-1"
        />
        <Button type="submit" variant="secondary" isPending={give.isPending}>
          {t('cart.apply')}
        </Button>
      </form>
      <ul className="mt-2 space-y-1">
        {cart.couponCodes.map((one) => (
          <li key={one} className="flex items-center justify-between gap-2">
            <span className="min-w-0">
              <span className="font-bold">{one}</span>
              {cart.idleCodes.includes(one) && (
                <span className="block text-sm text-haldi-text">{t('cart.idle')}</span>
              )}
            </span>
            <Button
              variant="quiet"
              size="icon"
              aria-label={t('cart.dropCoupon', { code: one })}
              onPress={() => give.mutate(cart.couponCodes.filter((kept) => kept !== one))}
              icon={<X aria-hidden="true" />}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { type Place, usePlace } from '../../../shop/place/place.ts'
import { PlaceButton } from '../../../shop/place/place-button.tsx'
import { type Cart, type CartPlace, cartQuery, setPlace } from './api.ts'

/** Where everything is to be brought: the place that the shop is looked at from. */
export function DeliverTo({ cart }: { cart: Cart }) {
  const { t } = useTranslation('buy')
  useCartPlace(cart)
  if (!cart.stores.some(({ fulfilment }) => fulfilment === 'delivery')) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <span className="text-muted">{t('cart.deliverTo')}</span>
      <PlaceButton />
    </div>
  )
}

/** Somebody who has said where they are need not say so again; a guess of ours decides nothing. */
function useCartPlace(cart: Cart): void {
  const place = usePlace()
  const queryClient = useQueryClient()
  const { mutate, isPending, isError } = useAct(setPlace, {
    onDone: (cart) => queryClient.setQueryData(cartQuery.queryKey, cart),
  })
  const isMeant = place.kind === 'unknown' || isAt(cart.place, place)
  useEffect(() => {
    if (!isMeant && !isPending && !isError) mutate(asCartPlace(place))
  }, [isMeant, isPending, isError, mutate, place])
}

const asCartPlace = ({ kind, label, latitude, longitude }: Place): CartPlace => ({
  latitude,
  longitude,
  ...(kind === 'pincode' && { pincode: label }),
})

const isAt = (known: Cart['place'], { latitude, longitude }: Place): boolean =>
  known !== null &&
  Math.abs(known.latitude - latitude) < 0.0002 &&
  Math.abs(known.longitude - longitude) < 0.0002

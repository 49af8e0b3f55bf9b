import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { useAct } from '#app/use-act.ts'
import { dateFormat } from '#ui/formats.ts'
import { PlainSelect } from '#ui/plain-select.tsx'
import { toast } from '#ui/toast.tsx'
import { spanText } from '../../../shop/stores/moment-text.ts'
import { type CartSlot, type CartStore, cartQuery, cartSlotsQuery, chooseForStore } from './api.ts'
import { comingDays } from './coming-days.ts'

type Fulfilment = CartStore['fulfilment']

/** Brought or fetched, at once or at a time of one's choice. */
export function HandOver({ store }: { store: CartStore }) {
  const { t } = useTranslation('buy')
  const queryClient = useQueryClient()
  const choose = useAct(
    (choice: Parameters<typeof chooseForStore>[1]) => chooseForStore(store.storeId, choice),
    { onDone: (cart) => queryClient.setQueryData(cartQuery.queryKey, cart) },
  )
  if (store.name === null) return null
  const ways: Fulfilment[] = [
    ...(store.delivers ? (['delivery'] as const) : []),
    ...(store.offersPickup ? (['pickup'] as const) : []),
  ]
  const fulfilment = choose.isPending ? (choose.variables.fulfilment ?? store.fulfilment) : store.fulfilment
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pt-1 pb-3 md:px-5">
      {ways.length > 1 ? (
        <PlainSelect<Fulfilment>
          label={t('cart.how', { store: store.name })}
          value={fulfilment}
          choices={ways.map((value) => ({ value, label: t(`fulfilment.${value}`) }))}
          onChange={(next) => choose.mutate({ fulfilment: next, note: store.note })}
          className="min-w-36 max-sm:flex-1"
        />
      ) : (
        <p className="text-muted">{t(`fulfilment.${fulfilment}`)}</p>
      )}
      {(store.hasSlots || store.slot) && (
        <When store={store} onChoose={(slot) => choose.mutate({ fulfilment, note: store.note, ...slot })} />
      )}
    </div>
  )
}

interface WhenProps {
  store: CartStore
  onChoose: (slot: { slotId: string; slotDate: string } | { slotId: null; slotDate: null }) => void
}

const now = 'now'

/** The day first, then its times; a day that is chosen takes its first free time at once. */
function When({ store, onChoose }: WhenProps) {
  const { t } = useTranslation('buy')
  const queryClient = useQueryClient()
  const timeZone = store.timeZone ?? 'Asia/Kolkata'
  const date = store.slot?.date ?? now
  const days = comingDays(new Date(), timeZone)
  const pickDay = useAct(async (day: string) => {
    if (day === now) return onChoose({ slotId: null, slotDate: null })
    const free = (await queryClient.fetchQuery(cartSlotsQuery(store.storeId, day))).find(isFor(store))
    if (free) onChoose({ slotId: free.slotId, slotDate: day })
    else toast(t('cart.noSlot'), { bad: true })
  })
  const known = date === now || days.includes(date) ? days : [date, ...days]
  return (
    <>
      <PlainSelect
        label={t('cart.day')}
        value={pickDay.isPending ? pickDay.variables : date}
        choices={[
          { value: now, label: t('cart.now') },
          ...known.map((day) => ({ value: day, label: dayText(day) })),
        ]}
        onChange={(day) => pickDay.mutate(day)}
        className="min-w-40 max-sm:flex-1"
      />
      {store.slot && <Times store={store} slot={store.slot} timeZone={timeZone} onChoose={onChoose} />}
    </>
  )
}

interface TimesProps extends WhenProps {
  slot: NonNullable<CartStore['slot']>
  timeZone: string
}

function Times({ store, slot, timeZone, onChoose }: TimesProps) {
  const { t } = useTranslation('buy')
  const slots = useQuery(cartSlotsQuery(store.storeId, slot.date)).data ?? []
  const span = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
    spanText(new Date(startsAt), new Date(endsAt), new Date(startsAt), timeZone, currentLocale())
  const choices = slots
    .filter((one) => isFor(store)(one) || one.slotId === slot.slotId)
    .map((one) => ({ value: one.slotId, label: `${span(one)} · ${t('cart.left', { count: one.left })}` }))
  const chosen = slot.startsAt && slot.endsAt ? span(slot as never) : t('cart.problem.slot_gone')
  return (
    <PlainSelect
      label={t('cart.time')}
      value={slot.slotId}
      choices={choices.length > 0 ? choices : [{ value: slot.slotId, label: chosen }]}
      onChange={(slotId) => onChoose({ slotId, slotDate: slot.date })}
      className="min-w-48 max-sm:flex-1"
    />
  )
}

const isFor =
  ({ fulfilment }: CartStore) =>
  (slot: CartSlot): boolean =>
    slot.isBookable && slot.fulfilment === fulfilment

const dayText = (day: string): string =>
  dateFormat(currentLocale(), { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(
    new Date(`${day}T00:00:00Z`),
  )

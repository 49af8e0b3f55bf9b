import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { TimeRangeField } from '#ui/date-fields.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { addSlot, type NewSlot, type Store, slotsQuery } from '../api.ts'
import { type Weekday, weekdays } from '../words.ts'

type Kind = NonNullable<NewSlot['kind']>

/** One slot on as many days as are chosen. */
export function SlotDialog({ store, onClose }: { store: Store; onClose: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const queryClient = useQueryClient()
  const [days, setDays] = useState<Weekday[]>([...weekdays])
  const [range, setRange] = useState({ from: '10:00', to: '12:00' })
  const [kind, setKind] = useState<Kind>('delivery')
  const [capacity, setCapacity] = useState('10')
  const fits = /^[1-9]\d{0,3}$/.test(capacity)
  const isWhole = fits && days.length > 0 && range.from !== '' && range.to !== ''
  const add = useAct(
    async () => {
      for (const day of days) {
        await addSlot(store, {
          weekday: weekdays.indexOf(day) + 1,
          startsAt: range.from,
          endsAt: range.to,
          kind,
          capacity: Number(capacity),
          isActive: true,
        })
      }
    },
    {
      onDone: () => {
        toast(t('slots.added', { count: days.length }))
        onClose()
      },
    },
  )
  const submit = () =>
    add.mutate(undefined, {
      // Some of the days may have been taken before one was refused.
      onSettled: () =>
        void queryClient.invalidateQueries({ queryKey: slotsQuery(store.tenantId, store.id).queryKey }),
    })
  return (
    <Dialog title={t('slots.add')} isOpen onClose={onClose} keepOpen>
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole) submit()
        }}
      >
        <FilterChips
          label={t('slots.days')}
          chosen={days}
          onChange={setDays}
          choices={weekdays.map((value) => ({ value, label: t(`shortWeekdays.${value}`) }))}
        />
        <TimeRangeField label={t('slots.when')} value={range} onChange={setRange} />
        <RadioGroup<Kind>
          label={t('slots.kind')}
          value={kind}
          onChange={setKind}
          shape="row"
          choices={(['delivery', 'pickup'] as const).map((value) => ({
            value,
            label: t(`slots.kinds.${value}`),
          }))}
        />
        <TextField
          label={t('slots.most')}
          value={capacity}
          onChange={setCapacity}
          inputMode="numeric"
          error={fits ? undefined : t('slots.mostWrong')}
          inputClassName="figures"
        />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" isDisabled={!isWhole} isPending={add.isPending}>
            {t('app:add')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

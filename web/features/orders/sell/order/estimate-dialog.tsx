import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { DateTimeField } from '#ui/date-fields.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { moveOrder, ordersKey, type StoreOrder } from '../api.ts'
import { today } from '../start-of-day.ts'

/** When the buyer may expect it; they see it at once. */
export function EstimateDialog({ order, onClose }: { order: StoreOrder; onClose: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const [at, setAt] = useState(() => localText(order.estimatedDelivery))
  const promise = useAct((moment: Date) => moveOrder(order, { estimatedDelivery: moment.toISOString() }), {
    changes: [ordersKey(order.tenantId)],
    said: t('estimate.done'),
    onDone: onClose,
  })
  const later = [15, 30, 60] as const
  return (
    <Dialog title={t('estimate.title')} isOpen onClose={onClose}>
      <p className="text-muted">{t('estimate.lead')}</p>
      <div className="my-4 grid grid-cols-3 gap-2">
        {later.map((minutes) => (
          <Button
            key={minutes}
            variant="secondary"
            size="small"
            onPress={() => promise.mutate(new Date(Date.now() + minutes * 60_000))}
          >
            {t('estimate.in', { minutes })}
          </Button>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (at) promise.mutate(new Date(at))
        }}
      >
        <DateTimeField label={t('estimate.at')} value={at} onChange={setAt} />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" isDisabled={!at} isPending={promise.isPending}>
            {t('app:save')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

/** As the field writes it: the person's own time, without zone or seconds. */
function localText(moment: string | null): string {
  if (!moment) return ''
  const date = new Date(moment)
  const time = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
  return `${today(date)}T${time}`
}

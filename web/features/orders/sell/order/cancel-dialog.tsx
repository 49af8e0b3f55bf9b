import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextBox } from '#ui/text-field.tsx'
import { cancelOrder, ordersKey, type StoreCancellation, type StoreOrder } from '../api.ts'

const reasons = [
  'out_of_stock',
  'cannot_deliver',
  'customer_unreachable',
  'customer_refused',
  'store_closed',
  'price_wrong',
  'other',
] as const

/** An order that cannot be given ends with a reason; its goods and its money go back by themselves. */
export function CancelDialog({ order, onClose }: { order: StoreOrder; onClose: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const [reason, setReason] = useState<StoreCancellation['reason'] | null>(null)
  const [note, setNote] = useState('')
  const cancel = useAct(
    () => cancelOrder(order, { reason: reason ?? 'other', ...(note.trim() && { note: note.trim() }) }),
    { changes: [ordersKey(order.tenantId)], said: t('cancelOrder.done'), onDone: onClose },
  )
  return (
    <Dialog title={t('cancelOrder.title')} isOpen onClose={onClose}>
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason) cancel.mutate()
        }}
      >
        <p className="text-muted">
          {t(order.paymentStatus === 'paid' ? 'cancelOrder.paid' : 'cancelOrder.unpaid')}
        </p>
        <RadioGroup
          label={t('cancelOrder.why')}
          value={reason}
          onChange={setReason}
          choices={reasons.map((value) => ({ value, label: t(`cancelReasons.${value}`) }))}
        />
        <TextBox
          label={t('cancelOrder.note')}
          optional
          rows={2}
          value={note}
          onChange={setNote}
          maxLength={500}
        />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('cancelOrder.keep')}
          </Button>
          <Button type="submit" variant="danger" isDisabled={!reason} isPending={cancel.isPending}>
            {t('cancelOrder.action')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

import type { QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextBox } from '#ui/text-field.tsx'
import type { AnyCancellation, StoreCancellation, StoreOrder } from '../api.ts'

type KnownReason = (StoreCancellation | AnyCancellation)['reason']

interface Props<Reason> {
  order: Pick<StoreOrder, 'paymentStatus'>
  reasons: readonly Reason[]
  cancel: (said: { reason: Reason; note?: string }) => Promise<unknown>
  /** What is out of date then. */
  changes: QueryKey[]
  onClose: () => void
}

/** An order that cannot be given ends with a reason; its goods and its money go back by themselves. */
export function CancelDialog<Reason extends KnownReason>({
  order,
  reasons,
  cancel: cancelOrder,
  changes,
  onClose,
}: Props<Reason>) {
  const { t } = useTranslation(['sell', 'app'])
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const cancel = useAct(
    (why: Reason) => cancelOrder({ reason: why, ...(note.trim() && { note: note.trim() }) }),
    { changes, said: t('cancelOrder.done'), onDone: onClose },
  )
  return (
    <Dialog title={t('cancelOrder.title')} isOpen onClose={onClose}>
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason) cancel.mutate(reason)
        }}
      >
        <p className="text-muted">
          {t(order.paymentStatus === 'paid' ? 'cancelOrder.paid' : 'cancelOrder.unpaid')}
        </p>
        <RadioGroup
          label={t('cancelOrder.why')}
          value={reason}
          onChange={setReason}
          choices={reasons.map((value) => ({ value, label: t(`cancelReasons.${value as KnownReason}`) }))}
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

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentOnce } from '#app/sent-once.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Money } from '#ui/money.tsx'
import { MoneyField } from '#ui/money-field.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextField } from '#ui/text-field.tsx'
import { type GiveBack, giveBack, type PaymentDetails, paymentsKey } from './api.ts'

interface Props {
  payment: PaymentDetails
  part: PaymentDetails['parts'][number]
  onClose: () => void
}

/** Some or all of what was paid for an order goes back; never more than there is. */
export function GiveBackDialog({ payment, part, onClose }: Props) {
  const { t } = useTranslation(['admin', 'app'])
  const most = part.amountMinor - part.refundedMinor
  const [once] = useState(sentOnce)
  const [amountMinor, setAmount] = useState<number | null>(most)
  const [to, setTo] = useState<GiveBack['to']>('source')
  const [reason, setReason] = useState('')
  const isRight = amountMinor !== null && amountMinor > 0 && amountMinor <= most
  const give = useAct(
    () =>
      once.send(
        { orderId: part.orderId, amountMinor: amountMinor ?? 0, to, reason: reason.trim() },
        (said, key) => giveBack(payment.id, said, key),
      ),
    { changes: [[...paymentsKey]], said: t('payments.given'), onDone: onClose },
  )
  return (
    <Dialog title={t('payments.giveBack')} isOpen onClose={onClose} keepOpen>
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isRight && reason.trim()) give.mutate()
        }}
      >
        <MoneyField
          label={t('payments.amount')}
          minor={amountMinor}
          onChange={setAmount}
          help={
            <>
              {t('payments.atMost')} <Money minor={most} currency={payment.currency} />
            </>
          }
          error={isRight ? undefined : t('payments.amountWrong')}
        />
        {payment.userId && (
          <RadioGroup
            label={t('payments.where')}
            shape="row"
            value={to}
            onChange={setTo}
            choices={(['source', 'wallet'] as const).map((value) => ({
              value,
              label: t(`payments.to.${value}`),
            }))}
          />
        )}
        <TextField label={t('payments.reason')} value={reason} onChange={setReason} maxLength={300} />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button
            type="submit"
            variant="danger"
            isDisabled={!isRight || !reason.trim()}
            isPending={give.isPending}
          >
            {t('payments.giveBack')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

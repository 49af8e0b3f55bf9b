import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextBox } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { type Cancellation, cancelOrder, type Order, orderQuery } from '../api.ts'

const reasons = ['changed_mind', 'ordered_by_mistake', 'takes_too_long', 'found_cheaper', 'other'] as const

interface Values {
  reason: Cancellation['reason'] | null
  note: string
}

export default function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('buy')
  const queryClient = useQueryClient()
  const rules = useRules()
  const form = useDraftForm<Values>({ defaultValues: { reason: null, note: '' } })
  const submit = async ({ reason, note }: Values) => {
    const cancelled = await cancelOrder(order.id, {
      reason: reason ?? 'other',
      ...(note.trim() && { note: note.trim() }),
    })
    queryClient.setQueryData(orderQuery(order.id).queryKey, cancelled)
    void queryClient.invalidateQueries({ queryKey: ['orders', 'list'] })
    toast(t(order.paymentStatus === 'paid' ? 'cancel.doneRefund' : 'cancel.done'))
    onClose()
  }
  return (
    <Dialog title={t('cancel.title')} isOpen onClose={onClose}>
      <Form form={form} onSubmit={submit} label={t('cancel.title')}>
        <Field form={form} name="reason" rules={rules.required}>
          {(field) => (
            <RadioGroup
              label={t('cancel.why')}
              value={field.value}
              error={field.error}
              onChange={field.onChange}
              choices={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
            />
          )}
        </Field>
        <Field form={form} name="note">
          {(field) => <TextBox {...field} label={t('cancel.note')} optional rows={2} maxLength={500} />}
        </Field>
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('cancel.keep')}
          </Button>
          <Button type="submit" variant="danger" isPending={form.formState.isSubmitting}>
            {t('order.cancel')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

import { useTranslation } from 'react-i18next'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { toast } from '#ui/toast.tsx'
import { type ReportReason, reportReview } from './api.ts'

const reasons = ['offensive', 'spam', 'untrue', 'personal_data', 'other'] as const satisfies ReportReason[]

export default function ReportDialog({ reviewId, onClose }: { reviewId: string; onClose: () => void }) {
  const { t } = useTranslation('buy')
  const rules = useRules()
  const form = useDraftForm<{ reason: ReportReason | null }>({ defaultValues: { reason: null } })
  return (
    <Dialog title={t('reviews.report')} isOpen onClose={onClose}>
      <Form
        form={form}
        label={t('reviews.report')}
        onSubmit={async ({ reason }) => {
          await reportReview(reviewId, reason ?? 'other')
          toast(t('reviews.reported'))
          onClose()
        }}
      >
        <Field form={form} name="reason" rules={rules.required}>
          {(field) => (
            <RadioGroup
              label={t('reviews.reportWhy')}
              value={field.value}
              error={field.error}
              onChange={field.onChange}
              choices={reasons.map((value) => ({ value, label: t(`reviews.reasons.${value}`) }))}
            />
          )}
        </Field>
        <FormActions form={form} onClose={onClose}>
          {t('reviews.report')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

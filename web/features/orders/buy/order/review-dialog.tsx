import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { RatingField } from '#ui/rating-field.tsx'
import { TextBox } from '#ui/text-field.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toast.tsx'
import {
  editReview,
  type Order,
  type OrderItem,
  type OwnReview,
  ownReviewsQuery,
  postReview,
} from '../api.ts'

interface Props {
  order: Order
  item: OrderItem
  own: OwnReview | null
  onClose: () => void
}

interface Values {
  rating: number | null
  text: string
}

export default function ReviewDialog({ order, item, own, onClose }: Props) {
  const { t } = useTranslation('buy')
  const queryClient = useQueryClient()
  const form = useDraftForm<Values>({
    draft: own ? undefined : `review-${item.id}`,
    defaultValues: { rating: own?.rating ?? null, text: own?.text ?? '' },
  })
  const submit = async ({ rating, text }: Values) => {
    const body = { rating: rating ?? 5, text: text.trim() || null }
    if (own) await editReview(own, body)
    else await postReview(order.id, { itemId: item.id, ...body })
    toast(t('review.thanks'))
    onClose()
    await queryClient.invalidateQueries({ queryKey: ownReviewsQuery(order.id).queryKey })
  }
  return (
    <Dialog title={t('review.title')} isOpen onClose={onClose} keepOpen>
      <p className="mb-4 text-muted">
        {item.productName}
        {own && (
          <span className="block text-sm">
            {t('review.until')} <Time at={own.editableUntil} />
          </span>
        )}
      </p>
      <Form form={form} onSubmit={submit} label={t('review.title')}>
        <Field
          form={form}
          name="rating"
          rules={{ validate: (rating) => rating !== null || t('review.starsMissing') }}
        >
          {(field) => (
            <div>
              <RatingField label={t('review.stars')} value={field.value} onChange={field.onChange} />
              {field.error && (
                <p role="alert" className="mt-1.5 text-sm text-mirch-text">
                  {field.error}
                </p>
              )}
            </div>
          )}
        </Field>
        <Field form={form} name="text">
          {(field) => (
            <TextBox
              {...field}
              label={t('review.text')}
              help={t('review.textHelp')}
              optional
              rows={4}
              maxLength={2000}
            />
          )}
        </Field>
        <FormActions form={form} onClose={onClose}>
          {t('review.send')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentOnce } from '#app/sent-once.ts'
import { useMe } from '#app/session.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { type DroppedPicture, PictureDrop } from '#ui/picture-drop.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { Select } from '#ui/select.tsx'
import { TextBox } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import {
  addReturnPhoto,
  type NewReturn,
  type Order,
  type Returns,
  requestReturn,
  returnsQuery,
} from '../api.ts'
import { ReturnLines } from './return-lines.tsx'

const reasons = [
  'damaged',
  'wrong_item',
  'not_as_described',
  'poor_quality',
  'expired',
  'changed_mind',
  'other',
] as const satisfies NewReturn['reason'][]

interface Values {
  reason: NewReturn['reason'] | null
  note: string
  refundTo: 'source' | 'wallet'
  /** How much of each line, by its id. */
  amounts: Record<string, number>
}

const mostPhotos = 6

interface Props {
  order: Order
  returnable: Returns['returnable']
  onClose: () => void
}

/** What goes back and why, with pictures; the money follows once the store has it. */
export default function ReturnDialog({ order, returnable, onClose }: Props) {
  const { t } = useTranslation('buy')
  const me = useMe()
  const queryClient = useQueryClient()
  const rules = useRules()
  const [once] = useState(sentOnce)
  const [photos, setPhotos] = useState<DroppedPicture[]>([])
  const form = useDraftForm<Values>({
    defaultValues: { reason: null, note: '', refundTo: 'source', amounts: {} },
  })
  const submit = async ({ reason, note, refundTo, amounts }: Values) => {
    const lines = Object.entries(amounts)
      .filter(([, quantity]) => quantity > 0)
      .map(([itemId, quantity]) => ({ itemId, quantity }))
    const body = { lines, reason: reason ?? 'other', refundTo, ...(note.trim() && { note: note.trim() }) }
    const { id } = await once.send(body, (said, key) => requestReturn(order.id, said, key))
    const sent = await Promise.allSettled(
      photos.flatMap(({ file }) => (file ? [addReturnPhoto(order.id, id, file)] : [])),
    )
    const isWhole = sent.every(({ status }) => status === 'fulfilled')
    toast(t(isWhole ? 'returns.asked' : 'returns.askedWithoutPhotos'), { bad: !isWhole })
    onClose()
    await queryClient.invalidateQueries({ queryKey: returnsQuery(order.id).queryKey })
  }
  return (
    <Dialog title={t('returns.ask')} isOpen onClose={onClose} keepOpen wide>
      <Form form={form} onSubmit={submit} label={t('returns.ask')}>
        <Field
          form={form}
          name="amounts"
          rules={{
            validate: (amounts) =>
              Object.values(amounts).some((amount) => amount > 0) || t('returns.chooseLine'),
          }}
        >
          {(field) => (
            <ReturnLines
              items={order.items}
              returnable={returnable}
              amounts={field.value}
              error={field.error}
              onChange={field.onChange}
            />
          )}
        </Field>
        <Field form={form} name="reason" rules={rules.required}>
          {(field) => (
            <Select
              {...field}
              label={t('returns.why')}
              choices={reasons.map((value) => ({ value, label: t(`returns.reason.${value}`) }))}
            />
          )}
        </Field>
        <Field form={form} name="note">
          {(field) => <TextBox {...field} label={t('cancel.note')} optional rows={2} maxLength={1000} />}
        </Field>
        <div>
          <p aria-hidden="true" className="mb-1.5 font-bold">
            {t('returns.photos')}
          </p>
          <PictureDrop
            label={t('returns.photos')}
            pictures={photos}
            most={mostPhotos}
            onAdd={(files) =>
              setPhotos([
                ...photos,
                ...files.map((file) => ({ id: crypto.randomUUID(), name: file.name, file })),
              ])
            }
            onRemove={(id) => setPhotos(photos.filter((photo) => photo.id !== id))}
          />
        </div>
        {me && (
          <Field form={form} name="refundTo">
            {(field) => (
              <RadioGroup
                label={t('returns.refundTo')}
                shape="row"
                value={field.value}
                onChange={field.onChange}
                choices={(['source', 'wallet'] as const).map((value) => ({
                  value,
                  label: t(`returns.target.${value}`),
                }))}
              />
            )}
          </Field>
        )}
        <FormActions form={form} onClose={onClose}>
          {t('returns.send')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

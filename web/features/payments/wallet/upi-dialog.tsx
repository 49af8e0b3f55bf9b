import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { savedMethodsQuery, saveUpi } from '../api.ts'

const upiAddress = /^[A-Za-z0-9._-]{2,100}@[A-Za-z][A-Za-z0-9]{1,60}$/

export default function UpiDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['pay', 'app'])
  const queryClient = useQueryClient()
  const form = useDraftForm({ defaultValues: { upiAddress: '', label: '' } })
  return (
    <Dialog title={t('methods.addUpi')} isOpen onClose={onClose}>
      <Form
        form={form}
        label={t('methods.addUpi')}
        onSubmit={async ({ upiAddress, label }) => {
          await saveUpi(upiAddress.trim(), label.trim())
          toast(t('app:saved'))
          onClose()
          await queryClient.invalidateQueries({ queryKey: savedMethodsQuery.queryKey })
        }}
      >
        <Field
          form={form}
          name="upiAddress"
          rules={{
            validate: (value) => upiAddress.test(value.trim()) || t('app:fieldProblems.invalid_upi_address'),
          }}
        >
          {(field) => (
            <TextField
              {...field}
              label={t('methods.upi')}
              autoComplete="off"
              spellCheck="false"
              maxLength={160}
            />
          )}
        </Field>
        <Field form={form} name="label">
          {(field) => <TextField {...field} label={t('methods.name')} optional maxLength={60} />}
        </Field>
        <FormActions form={form} onClose={onClose}>
          {t('app:save')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

import { useTranslation } from 'react-i18next'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { renameUser, type UserDetails } from '../users-api.ts'
import { useKeepUser } from './keep-user.ts'

export function RenameDialog({ user, onClose }: { user: UserDetails; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'app'])
  const rules = useRules()
  const keep = useKeepUser()
  const form = useDraftForm({ defaultValues: { displayName: user.displayName } })
  const rename = async ({ displayName }: { displayName: string }) => {
    await keep(user.id, () => renameUser(user, displayName.trim()))
    toast(t('app:saved'))
    onClose()
  }
  return (
    <Dialog title={t('rename.title')} isOpen onClose={onClose}>
      <Form form={form} onSubmit={rename} label={t('rename.title')}>
        <Field form={form} name="displayName" rules={rules.required}>
          {(field) => (
            <TextField
              {...field}
              label={t('rename.name')}
              help={t('rename.help')}
              autoFocus
              autoComplete="off"
              maxLength={120}
            />
          )}
        </Field>
        <FormActions form={form} onClose={onClose}>
          {t('app:save')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

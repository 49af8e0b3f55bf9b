import { useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Me, meQuery } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { PanelRow } from '#ui/panel.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { toast } from '#ui/toast.tsx'
import { changePassword, sessionsQuery } from './api.ts'

export function PasswordRow({ me }: { me: Me }) {
  const { t } = useTranslation(['account', 'app'])
  const [open, setOpen] = useState(false)
  return (
    <PanelRow
      icon={<KeyRound />}
      title={t('password.title')}
      action={
        <Button variant="secondary" size="small" onPress={() => setOpen(true)}>
          {t(me.hasPassword ? 'app:change' : 'app:add')}
        </Button>
      }
    >
      {t(me.hasPassword ? 'password.set' : 'password.unset')}
      {open && <PasswordDialog me={me} onClose={() => setOpen(false)} />}
    </PanelRow>
  )
}

function PasswordDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const rules = useRules()
  const queryClient = useQueryClient()
  const form = useDraftForm({ defaultValues: { currentPassword: '', newPassword: '' } })
  const submit = async ({
    currentPassword,
    newPassword,
  }: {
    currentPassword: string
    newPassword: string
  }) => {
    await changePassword({ newPassword, ...(me.hasPassword && { currentPassword }) })
    toast(t('password.changed'))
    onClose()
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey, exact: true })
    await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  }
  return (
    <Dialog
      title={t(me.hasPassword ? 'password.change' : 'password.choose')}
      isOpen
      onClose={onClose}
      keepOpen
    >
      <Form form={form} onSubmit={submit} label={t('password.title')}>
        <input
          type="text"
          hidden
          autoComplete="username"
          value={me.user.email ?? me.user.phone ?? ''}
          readOnly
        />
        {me.hasPassword && (
          <Field form={form} name="currentPassword" rules={rules.required}>
            {(field) => (
              <PasswordField
                {...field}
                label={t('password.current')}
                autoComplete="current-password"
                autoFocus
              />
            )}
          </Field>
        )}
        <Field form={form} name="newPassword" rules={rules.newPassword}>
          {(field) => (
            <PasswordField
              {...field}
              label={t('password.new')}
              help={t('password.help')}
              autoComplete="new-password"
              rate={{ personal: [me.user.displayName, me.user.email ?? ''] }}
            />
          )}
        </Field>
        <p className="text-sm text-muted">{t('password.others')}</p>
        <FormActions form={form} onClose={onClose}>
          {t('password.save')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

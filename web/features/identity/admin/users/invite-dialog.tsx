import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#app/problem.ts'
import { may, useMe } from '#app/session.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { rolesQuery } from '../roles-api.ts'
import { firstBusinessLevel, mayGive } from '../standing.ts'
import { type Invitation, inviteUser, usersKey } from '../users-api.ts'
import { useWords } from '../words.ts'

/** Makes an account for somebody; they choose the password by the link in their mail. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['admin', 'app'])
  const rules = useRules()
  const queryClient = useQueryClient()
  const form = useDraftForm<Invitation>({
    draft: 'invite',
    defaultValues: { displayName: '', email: '', roleIds: [] },
  })
  const invite = async (values: Invitation) => {
    try {
      await inviteUser({ ...values, displayName: values.displayName.trim(), email: values.email.trim() })
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'already_in_use') throw error
      form.setError('email', { message: t('invite.taken') }, { shouldFocus: true })
      return
    }
    await queryClient.invalidateQueries({ queryKey: usersKey })
    toast(t('invite.sent', { name: values.displayName.trim() }))
    onClose()
  }
  return (
    <Dialog title={t('invite.title')} isOpen onClose={onClose} keepOpen>
      <Form form={form} onSubmit={invite} label={t('invite.title')}>
        <p className="text-muted">{t('invite.lead')}</p>
        <Field form={form} name="displayName" rules={rules.required}>
          {(field) => <TextField {...field} label={t('invite.name')} autoComplete="off" maxLength={120} />}
        </Field>
        <Field form={form} name="email" rules={rules.email}>
          {(field) => (
            <TextField
              {...field}
              type="email"
              label={t('invite.email')}
              autoComplete="off"
              spellCheck="false"
              maxLength={254}
            />
          )}
        </Field>
        <Field form={form} name="roleIds">
          {(field) => <RoleChoices chosen={field.value} onChange={field.onChange} error={field.error} />}
        </Field>
        <FormActions form={form} onClose={onClose}>
          {t('invite.action')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

interface ChoicesProps {
  chosen: string[]
  onChange: (roleIds: string[]) => void
  error: string | undefined
}

function RoleChoices({ chosen, onChange, error }: ChoicesProps) {
  const { t } = useTranslation('admin')
  const { roleName, roleDescription } = useWords()
  const me = useMe()
  const mayAssign = may(me, 'PERM_USER_ASSIGN_ROLES') && may(me, 'PERM_ROLE_READ')
  const roles = useQuery({ ...rolesQuery, enabled: mayAssign }).data ?? []
  const offered = roles.filter((role) => role.level < firstBusinessLevel && mayGive(me, role))
  if (offered.length === 0) return null
  return (
    <fieldset>
      <legend className="mb-1">{t('invite.roles')}</legend>
      <p className="text-sm text-muted">{t('invite.rolesHelp')}</p>
      <div className="mt-2 max-h-60 overflow-auto rounded border border-line px-3.5">
        {offered.map((role) => (
          <Checkbox
            key={role.id}
            isSelected={chosen.includes(role.id)}
            onChange={(on) => onChange(on ? [...chosen, role.id] : chosen.filter((id) => id !== role.id))}
            help={roleDescription(role)}
          >
            {roleName(role.name)}
          </Checkbox>
        ))}
      </div>
      {error && <p className="text-sm text-mirch-text">{error}</p>}
    </fieldset>
  )
}

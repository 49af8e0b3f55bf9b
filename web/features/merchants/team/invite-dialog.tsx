import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import type { TeamRole } from '../api.ts'
import { useBusiness } from '../use-business.ts'
import { sendInvite, teamKey } from './api.ts'
import { outranks, teamRoles } from './places.ts'

const whole = 'whole'

/** Asks somebody into the team by mail; with or without an account here, the link finds them. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const rules = useRules()
  const queryClient = useQueryClient()
  const { tenantId, membership, stores } = useBusiness()
  const form = useDraftForm({
    draft: `team-invite.${tenantId}`,
    defaultValues: {
      email: '',
      role: 'staff' as TeamRole,
      storeId: membership.wholeBusiness ? whole : (stores[0]?.id ?? whole),
    },
  })
  const storeId = form.watch('storeId')
  const place = storeId === whole ? null : storeId
  const submit = async (values: { email: string; role: TeamRole }) => {
    await sendInvite(tenantId, { email: values.email.trim(), role: values.role, storeId: place })
    toast(t('team.invited', { email: values.email.trim() }))
    onClose()
    await queryClient.invalidateQueries({ queryKey: teamKey(tenantId) })
  }
  return (
    <Dialog title={t('team.invite')} isOpen onClose={onClose} keepOpen>
      <Form form={form} onSubmit={submit} label={t('team.invite')}>
        <p className="text-muted">{t('team.inviteLead')}</p>
        <Field form={form} name="email" rules={rules.email}>
          {(field) => (
            <TextField
              {...field}
              type="email"
              label={t('team.email')}
              autoComplete="off"
              spellCheck="false"
              maxLength={254}
            />
          )}
        </Field>
        <Field form={form} name="storeId">
          {(field) => (
            <Select
              {...field}
              label={t('team.where')}
              choices={[
                ...(membership.wholeBusiness ? [{ value: whole, label: t('team.whole') }] : []),
                ...stores.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
        <Field form={form} name="role">
          {(field) => (
            <RadioGroup<TeamRole>
              {...field}
              label={t('team.role')}
              choices={teamRoles
                .filter((value) => outranks(membership, { role: value, storeId: place }))
                .map((value) => ({ value, label: t(`roles.${value}`), hint: t(`team.roleTexts.${value}`) }))}
            />
          )}
        </Field>
        <FormActions form={form} onClose={onClose}>
          {t('team.send')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

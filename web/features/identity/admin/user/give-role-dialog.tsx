import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { Banner } from '#ui/banner.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { type DraftForm, useDraftForm } from '#ui/form/use-draft-form.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { type Role, rolesQuery } from '../roles-api.ts'
import { firstBusinessLevel, mayGive } from '../standing.ts'
import { giveRole, type UserDetails, userQuery, usersKey } from '../users-api.ts'
import { useWords } from '../words.ts'
import { type Expiry, ExpiryFields, momentOf, noExpiry } from './expiry.tsx'

interface Grant extends Expiry {
  roleId: string
  reach: 'platform' | 'business'
  tenantId: string
  storeId: string
}

const emptyGrant: Grant = { roleId: '', reach: 'platform', tenantId: '', storeId: '', ...noExpiry }

export function GiveRoleDialog({ user, onClose }: { user: UserDetails; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'app'])
  const me = useMe()
  const queryClient = useQueryClient()
  const { roleName } = useWords()
  const roles = useQuery(rolesQuery).data ?? []
  const offered = roles.filter((role) => mayGive(me, role))
  const form = useDraftForm<Grant>({ draft: `role.${user.id}`, defaultValues: emptyGrant })
  const chosen = offered.find(({ id }) => id === form.watch('roleId'))
  const give = async (grant: Grant) => {
    const inBusiness = reachOf(chosen, grant) === 'business'
    await giveRole(user.id, {
      roleId: grant.roleId,
      ...(inBusiness && { tenantId: grant.tenantId.trim() }),
      ...(inBusiness && grant.storeId.trim() && { storeId: grant.storeId.trim() }),
      expiresAt: momentOf(grant),
    })
    await queryClient.invalidateQueries({ queryKey: userQuery(user.id).queryKey, exact: true })
    void queryClient.invalidateQueries({ queryKey: usersKey })
    toast(t('giveRole.done', { name: user.displayName, role: chosen ? roleName(chosen.name) : '' }))
    onClose()
  }
  return (
    <Dialog title={t('giveRole.title', { name: user.displayName })} isOpen onClose={onClose} keepOpen>
      {roles.length > 0 && offered.length === 0 ? (
        <Banner tone="warn">{t('giveRole.nothing')}</Banner>
      ) : (
        <Form form={form} onSubmit={give} label={t('userRoles.give')}>
          <RoleField form={form} offered={offered} />
          {chosen && <ReachFields form={form} role={chosen} />}
          <ExpiryFields form={form as unknown as DraftForm<Expiry>} />
          <FormActions form={form} onClose={onClose}>
            {t('userRoles.give')}
          </FormActions>
        </Form>
      )}
    </Dialog>
  )
}

/** Strong roles stand over the platform, business roles in one business; those between may do either. */
function reachOf(role: Role | undefined, { reach }: Pick<Grant, 'reach'>): Grant['reach'] {
  if (role && role.level >= firstBusinessLevel) return 'business'
  return role?.level === 1 ? 'platform' : reach
}

function RoleField({ form, offered }: { form: DraftForm<Grant>; offered: Role[] }) {
  const { t } = useTranslation('admin')
  const { roleName, roleDescription } = useWords()
  const rules = useRules()
  return (
    <Field form={form} name="roleId" rules={rules.required}>
      {({ value, onChange, onBlur, error }) => (
        <Select
          label={t('giveRole.role')}
          help={t('giveRole.roleHelp')}
          value={value || null}
          onChange={onChange}
          onBlur={onBlur}
          error={error}
          choices={offered.map((role) => ({
            value: role.id,
            label: roleName(role.name),
            hint: roleDescription(role),
          }))}
        />
      )}
    </Field>
  )
}

function ReachFields({ form, role }: { form: DraftForm<Grant>; role: Role }) {
  const { t } = useTranslation('admin')
  const reach = reachOf(role, { reach: form.watch('reach') })
  const isFree = role.level > 1 && role.level < firstBusinessLevel
  const isId = (isOptional: boolean) => ({
    validate: (value: string) =>
      (isOptional && !value.trim()) || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value.trim())
        ? true
        : t('giveRole.notAnId'),
  })
  return (
    <>
      {isFree && (
        <Field form={form} name="reach">
          {({ value, onChange }) => (
            <RadioGroup
              label={t('giveRole.reach')}
              value={value}
              onChange={onChange}
              choices={[
                { value: 'platform', label: t('giveRole.platform'), hint: t('giveRole.platformHint') },
                { value: 'business', label: t('giveRole.business'), hint: t('giveRole.businessHint') },
              ]}
            />
          )}
        </Field>
      )}
      {reach === 'business' && (
        <>
          <Field form={form} name="tenantId" rules={isId(false)}>
            {(field) => (
              <TextField
                {...field}
                label={t('giveRole.tenantId')}
                help={t('giveRole.tenantIdHelp')}
                spellCheck="false"
              />
            )}
          </Field>
          <Field form={form} name="storeId" rules={isId(true)}>
            {(field) => (
              <TextField
                {...field}
                label={t('giveRole.storeId')}
                help={t('giveRole.storeIdHelp')}
                optional
                spellCheck="false"
              />
            )}
          </Field>
        </>
      )}
    </>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { type DraftForm, useDraftForm } from '#ui/form/use-draft-form.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { Select } from '#ui/select.tsx'
import { toast } from '#ui/toast.tsx'
import type { Permission } from '../roles-api.ts'
import { assignPermission, type UserDetails, userQuery } from '../users-api.ts'
import { useWords } from '../words.ts'
import { type Expiry, ExpiryFields, momentOf, noExpiry } from './expiry.tsx'

interface Grant extends Expiry {
  permissionId: string
  effect: 'allow' | 'deny'
}

interface Props {
  user: UserDetails
  permissions: Permission[]
  onClose: () => void
}

/** Gives one permission beyond somebody's roles, or denies it whatever their roles say. */
export function PermissionDialog({ user, permissions, onClose }: Props) {
  const { t } = useTranslation(['admin', 'app'])
  const { permissionName, permissionDescription } = useWords()
  const me = useMe()
  const rules = useRules()
  const queryClient = useQueryClient()
  const form = useDraftForm<Grant>({
    draft: `permission.${user.id}`,
    defaultValues: { permissionId: '', effect: 'allow', ...noExpiry },
  })
  const isDenial = form.watch('effect') === 'deny'
  const offered = permissions.filter(({ id, status }) => status === 'active' && (isDenial || may(me, id)))
  const assign = async ({ permissionId, effect, ...expiry }: Grant) => {
    const assignmentType = effect === 'deny' ? 'override' : 'direct'
    await assignPermission(user.id, { permissionId, assignmentType, effect, expiresAt: momentOf(expiry) })
    await queryClient.invalidateQueries({ queryKey: userQuery(user.id).queryKey, exact: true })
    const words = { name: user.displayName, permission: permissionName(permissionId) }
    toast(t(`permissionDialog.done.${effect}`, words))
    onClose()
  }
  return (
    <Dialog title={t('permissionDialog.title', { name: user.displayName })} isOpen onClose={onClose} keepOpen>
      <Form form={form} onSubmit={assign} label={t('userPermissions.change')}>
        <Field form={form} name="effect">
          {({ value, onChange }) => (
            <RadioGroup
              label={t('permissionDialog.effect')}
              value={value}
              onChange={onChange}
              choices={(['allow', 'deny'] as const).map((effect) => ({
                value: effect,
                label: t(`permissionDialog.${effect}`),
                hint: t(`permissionDialog.${effect}Hint`),
              }))}
            />
          )}
        </Field>
        <Field form={form} name="permissionId" rules={rules.required}>
          {({ value, onChange, onBlur, error }) => (
            <Select
              label={t('permissionDialog.permission')}
              help={isDenial ? undefined : t('permissionDialog.yoursOnly')}
              value={value || null}
              onChange={onChange}
              onBlur={onBlur}
              error={error}
              choices={offered.map((permission) => ({
                value: permission.id,
                label: permissionName(permission.id, permission.name),
                hint: permissionDescription(permission),
              }))}
            />
          )}
        </Field>
        <ExpiryFields form={form as unknown as DraftForm<Expiry>} />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button
            type="submit"
            variant={isDenial ? 'danger' : 'primary'}
            isPending={form.formState.isSubmitting}
          >
            {t(`permissionDialog.action.${form.watch('effect')}`)}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

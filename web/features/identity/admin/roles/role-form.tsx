import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { Panel } from '#ui/panel.tsx'
import { Switch } from '#ui/switch.tsx'
import { TextBox, TextField } from '#ui/text-field.tsx'
import type { Role, RoleEdit } from '../roles-api.ts'
import { levelOfMe } from '../standing.ts'
import { PermissionPicker } from './permission-picker.tsx'

export interface RoleValues {
  name: string
  description: string
  level: string
  isActive: boolean
  permissionIds: string[]
}

export const valuesOf = (role: Role): RoleValues => ({
  name: role.name,
  description: role.description,
  level: String(role.level),
  isActive: role.status === 'active',
  permissionIds: role.permissionIds,
})

export const toEdit = ({
  name,
  description,
  level,
  isActive,
  permissionIds,
}: RoleValues): Required<RoleEdit> => ({
  name: name.trim(),
  description: description.trim(),
  level: Number(level),
  status: isActive ? 'active' : 'inactive',
  permissionIds,
})

interface Props {
  form: DraftForm<RoleValues>
  onSubmit: (values: RoleValues) => Promise<void>
  action: string
  /** The role being edited; absent for a new one. */
  role?: Role
  /** Shown above the button, such as that somebody else has changed the role meanwhile. */
  note?: ReactNode
}

export function RoleForm({ form, onSubmit, action, role, note }: Props) {
  const { t } = useTranslation('admin')
  return (
    <Form form={form} onSubmit={onSubmit} label={t('role.form')} className="space-y-6">
      {!role?.isSystem && <AboutPanel form={form} />}
      {role && (
        <Panel>
          <Field form={form} name="isActive">
            {({ value, onChange }) => (
              <Switch isSelected={value} onChange={onChange} help={t('role.activeHelp')}>
                {t('role.active')}
              </Switch>
            )}
          </Field>
        </Panel>
      )}
      <Field form={form} name="permissionIds">
        {({ value, onChange, error }) => (
          <PermissionPicker
            chosen={value}
            before={role?.permissionIds ?? []}
            onChange={onChange}
            error={error}
          />
        )}
      </Field>
      {note}
      <div className="flex justify-end">
        <Button type="submit" isPending={form.formState.isSubmitting} className="max-sm:w-full">
          {action}
        </Button>
      </div>
    </Form>
  )
}

/** Roles that come with Chowk keep their name and level, so only roles of one's own have this. */
function AboutPanel({ form }: { form: DraftForm<RoleValues> }) {
  const { t } = useTranslation('admin')
  const rules = useRules()
  const mine = levelOfMe(useMe())
  const lowest = mine === 1 ? 1 : mine + 1
  const fits = (level: string) =>
    /^\d{1,3}$/.test(level) && Number(level) >= lowest && Number(level) <= 100
      ? true
      : t('role.levelRange', { lowest })
  return (
    <Panel title={t('role.about')}>
      <div className="grid gap-5 md:grid-cols-[1fr_10rem]">
        <Field form={form} name="name" rules={rules.required}>
          {(field) => (
            <TextField
              {...field}
              label={t('role.name')}
              help={t('role.nameHelp')}
              autoComplete="off"
              maxLength={80}
            />
          )}
        </Field>
        <Field form={form} name="level" rules={{ validate: fits }}>
          {(field) => (
            <TextField
              {...field}
              label={t('role.level')}
              help={t('role.levelHelp', { mine })}
              inputMode="numeric"
              maxLength={3}
              inputClassName="figures"
            />
          )}
        </Field>
        <div className="md:col-span-2">
          <Field form={form} name="description">
            {(field) => (
              <TextBox {...field} label={t('role.description')} optional rows={2} maxLength={500} />
            )}
          </Field>
        </div>
      </div>
    </Panel>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { FieldFoot, FieldLabel } from '#ui/field.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useWords } from '../admin/words.ts'
import { apiKeysQuery, type MadeApiKey, makeApiKey } from './api.ts'

export function ApiKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const [made, setMade] = useState<MadeApiKey | null>(null)
  return (
    <Dialog title={t(made ? 'apiKeys.made' : 'apiKeys.make')} isOpen onClose={onClose} keepOpen>
      {made ? <ShownOnce made={made} onClose={onClose} /> : <NewKey onMade={setMade} onCancel={onClose} />}
    </Dialog>
  )
}

const lifetimes = ['30', '90', '365', 'never'] as const
type Lifetime = (typeof lifetimes)[number]

interface KeyValues {
  name: string
  scopes: string[]
  lifetime: Lifetime
}

function NewKey({ onMade, onCancel }: { onMade: (made: MadeApiKey) => void; onCancel: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const rules = useRules()
  const queryClient = useQueryClient()
  const form = useDraftForm<KeyValues>({
    draft: 'api-key',
    defaultValues: { name: '', scopes: ['self'], lifetime: '90' },
  })
  const make = async ({ name, scopes, lifetime }: KeyValues) => {
    const expiresInDays = lifetime === 'never' ? undefined : Number(lifetime)
    onMade(await makeApiKey({ name: name.trim(), scopes, ...(expiresInDays && { expiresInDays }) }))
    await queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey })
  }
  return (
    <Form form={form} onSubmit={make} label={t('apiKeys.make')}>
      <Field form={form} name="name" rules={rules.required}>
        {(field) => (
          <TextField {...field} label={t('apiKeys.name')} help={t('apiKeys.nameHelp')} maxLength={60} />
        )}
      </Field>
      <Field form={form} name="lifetime">
        {(field) => (
          <Select<Lifetime>
            {...field}
            label={t('apiKeys.lifetime')}
            choices={lifetimes.map((value) => ({ value, label: t(`apiKeys.lifetimes.${value}`) }))}
          />
        )}
      </Field>
      <Field
        form={form}
        name="scopes"
        rules={{ validate: (scopes) => (scopes as string[]).length > 0 || t('apiKeys.scopeNeeded') }}
      >
        {(field) => <Scopes value={field.value} onChange={field.onChange} error={field.error} />}
      </Field>
      <Actions>
        <Button variant="secondary" onPress={onCancel}>
          {t('app:cancel')}
        </Button>
        <Button type="submit" isPending={form.formState.isSubmitting}>
          {t('apiKeys.makeIt')}
        </Button>
      </Actions>
    </Form>
  )
}

interface ScopesProps {
  value: string[]
  onChange: (scopes: string[]) => void
  error?: string
}

/** A key may do at most what its owner may. */
function Scopes({ value, onChange, error }: ScopesProps) {
  const { t } = useTranslation(['account', 'app'])
  const { permissionName } = useWords()
  const own = useMe()?.permissions ?? []
  return (
    <CheckboxGroup value={value} onChange={onChange} isInvalid={Boolean(error)} validationBehavior="aria">
      <FieldLabel label={t('apiKeys.may')} />
      <div className="max-h-64 overflow-auto rounded border border-line px-3.5">
        <Checkbox value="self" help={t('apiKeys.selfHelp')}>
          {t('apiKeys.self')}
        </Checkbox>
        {own.map((permission) => (
          <Checkbox
            key={permission}
            value={permission}
            help={<code className="font-mono break-all">{permission}</code>}
          >
            {permissionName(permission)}
          </Checkbox>
        ))}
      </div>
      <FieldFoot error={error} />
    </CheckboxGroup>
  )
}

function ShownOnce({ made, onClose }: { made: MadeApiKey; onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  return (
    <div className="space-y-5">
      <Banner tone="warn">{t('apiKeys.once')}</Banner>
      <div className="rounded bg-sunken p-4">
        <p className="mb-3 text-sm text-muted">{made.name}</p>
        <code className="block font-mono break-all">{made.key}</code>
      </div>
      <div className="flex flex-wrap justify-between gap-3">
        <CopyButton text={made.key} label={t('apiKeys.copy')} />
        <Button onPress={onClose}>{t('app:done')}</Button>
      </div>
    </div>
  )
}

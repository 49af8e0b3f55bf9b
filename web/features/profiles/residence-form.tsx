import { useTranslation } from 'react-i18next'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { SaveButton } from './about-you.tsx'
import type { Profile } from './api.ts'
import { PincodeField } from './pincode-field.tsx'
import { useSaveProfile } from './use-save-profile.ts'

type Values = ReturnType<typeof valuesOf>

/** The place a person lives at, for papers; where goods go stands in the address book. */
export function ResidenceForm({ profile }: { profile: Profile }) {
  const { t } = useTranslation('account')
  const rules = useRules()
  const save = useSaveProfile()
  const form = useDraftForm({ draft: 'residence', defaultValues: valuesOf(profile) })
  const emptied = form.watch(['line1', 'city', 'state', 'postalCode']).every((text) => !text.trim())
  const needed = emptied ? undefined : rules.required
  const submit = async (values: Values) => {
    const saved = await save({ residentialAddress: emptied ? null : writtenAs(values) }, profile.version)
    form.reset(valuesOf(saved))
  }
  const text = (name: keyof Values, label: string, autoComplete: string) => (
    <Field form={form} name={name} rules={name === 'line2' ? undefined : needed}>
      {(field) => (
        <TextField
          {...field}
          label={label}
          optional={name === 'line2'}
          autoComplete={autoComplete}
          maxLength={200}
        />
      )}
    </Field>
  )
  return (
    <Panel title={t('residence.title')} help={t('residence.help')}>
      <Form form={form} onSubmit={submit} label={t('residence.title')}>
        <Field form={form} name="postalCode" rules={needed}>
          {(field) => (
            <PincodeField
              {...field}
              country="IN"
              label={t('address.pincode')}
              onFound={(place) => {
                form.setValue('city', place.city, { shouldDirty: true, shouldValidate: true })
                form.setValue('state', place.state, { shouldDirty: true, shouldValidate: true })
              }}
            />
          )}
        </Field>
        {text('line1', t('address.line1'), 'address-line1')}
        {text('line2', t('address.line2'), 'address-line2')}
        <div className="grid gap-5 sm:grid-cols-2">
          {text('city', t('address.city'), 'address-level2')}
          {text('state', t('address.state'), 'address-level1')}
        </div>
        <SaveButton dirty={form.formState.isDirty} saving={form.formState.isSubmitting} />
      </Form>
    </Panel>
  )
}

function valuesOf({ residentialAddress: home }: Profile) {
  return {
    line1: home?.line1 ?? '',
    line2: home?.line2 ?? '',
    city: home?.city ?? '',
    state: home?.state ?? '',
    postalCode: home?.postalCode ?? '',
  }
}

const writtenAs = (values: Values) => ({
  line1: values.line1.trim(),
  line2: values.line2.trim() || null,
  city: values.city.trim(),
  state: values.state.trim(),
  postalCode: values.postalCode.trim(),
  country: 'IN',
})

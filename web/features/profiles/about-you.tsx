import { useTranslation } from 'react-i18next'
import { changeLanguage } from '#app/i18n.ts'
import { type Language, languages } from '#app/preferences.ts'
import { Button } from '#ui/button.tsx'
import { DateOfBirthField } from '#ui/date-of-birth-field.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Panel } from '#ui/panel.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Gender, Profile } from './api.ts'
import { useSaveProfile } from './use-save-profile.ts'

const genders = ['female', 'male', 'other', 'undisclosed'] as const

export function AboutYou({ profile }: { profile: Profile }) {
  const { t } = useTranslation('account')
  const rules = useRules()
  const save = useSaveProfile()
  const form = useDraftForm({ draft: 'about-you', defaultValues: valuesOf(profile) })
  const submit = async (values: ReturnType<typeof valuesOf>) => {
    const saved = await save(
      {
        displayName: values.displayName.trim(),
        firstName: values.firstName.trim() || null,
        lastName: values.lastName.trim() || null,
        dateOfBirth: values.dateOfBirth || null,
        gender: values.gender,
        preferredLanguage: values.preferredLanguage,
      },
      profile.version,
    )
    const chosen = values.preferredLanguage
    if (chosen && chosen !== profile.preferredLanguage) await changeLanguage(chosen)
    form.reset(valuesOf(saved))
  }
  return (
    <Panel title={t('about.title')}>
      <Form form={form} onSubmit={submit} label={t('about.title')}>
        <Field form={form} name="displayName" rules={rules.required}>
          {(field) => (
            <TextField
              {...field}
              label={t('about.displayName')}
              help={t('about.displayNameHelp')}
              autoComplete="nickname"
              maxLength={80}
            />
          )}
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field form={form} name="firstName">
            {(field) => (
              <TextField
                {...field}
                label={t('about.firstName')}
                optional
                autoComplete="given-name"
                maxLength={80}
              />
            )}
          </Field>
          <Field form={form} name="lastName">
            {(field) => (
              <TextField
                {...field}
                label={t('about.lastName')}
                optional
                autoComplete="family-name"
                maxLength={80}
              />
            )}
          </Field>
        </div>
        <Field
          form={form}
          name="dateOfBirth"
          rules={{ validate: (date) => date !== 'incomplete' || t('about.dateIncomplete') }}
        >
          {(field) => (
            <DateOfBirthField
              {...field}
              label={t('about.dateOfBirth')}
              optional
              help={t('about.dateOfBirthHelp')}
            />
          )}
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field form={form} name="gender">
            {(field) => (
              <Select<Gender>
                {...field}
                label={t('about.gender')}
                optional
                choices={genders.map((value) => ({ value, label: t(`about.genders.${value}`) }))}
              />
            )}
          </Field>
          <Field form={form} name="preferredLanguage">
            {(field) => (
              <Select<Language>
                {...field}
                label={t('about.language')}
                choices={(Object.keys(languages) as Language[]).map((value) => ({
                  value,
                  label: languages[value],
                }))}
              />
            )}
          </Field>
        </div>
        <SaveButton dirty={form.formState.isDirty} saving={form.formState.isSubmitting} />
      </Form>
    </Panel>
  )
}

export function SaveButton({ dirty, saving }: { dirty: boolean; saving: boolean }) {
  const { t } = useTranslation('app')
  return (
    <Button type="submit" isPending={saving} isDisabled={!dirty} className="max-sm:w-full">
      {t('save')}
    </Button>
  )
}

function valuesOf(profile: Profile) {
  const language = profile.preferredLanguage
  return {
    displayName: profile.displayName,
    firstName: profile.firstName ?? '',
    lastName: profile.lastName ?? '',
    dateOfBirth: profile.dateOfBirth ?? '',
    gender: profile.gender,
    preferredLanguage: language === 'en' || language === 'hi' ? (language as Language) : null,
  }
}

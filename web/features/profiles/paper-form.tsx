import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Panel } from '#ui/panel.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { internationalPhone, readablePhone } from '#ui/phone-number.ts'
import { TextField } from '#ui/text-field.tsx'
import { SaveButton } from './about-you.tsx'
import type { Profile, ProfileEdit } from './api.ts'
import { useSaveProfile } from './use-save-profile.ts'

/** What is kept encrypted and only ever shown masked; an empty field keeps what is there. */
export function PaperForm({ profile }: { profile: Profile }) {
  const { t } = useTranslation('account')
  const rules = useRules()
  const save = useSaveProfile()
  const form = useDraftForm({ defaultValues: { phone: '', nationalIdNumber: '' } })
  const submit = async ({ phone, nationalIdNumber }: { phone: string; nationalIdNumber: string }) => {
    const edit: ProfileEdit = {}
    if (phone) edit.phone = internationalPhone(phone) ?? phone
    if (nationalIdNumber) edit.nationalIdNumber = nationalIdNumber.trim()
    await save(edit, profile.version)
    form.reset()
  }
  const kept = (masked: string | null, none: string) =>
    masked ? t('papers.kept', { masked: readablePhone(masked) }) : none
  return (
    <Panel title={t('papers.title')} help={t('papers.help')}>
      <Form form={form} onSubmit={submit} label={t('papers.title')}>
        <Field form={form} name="phone" rules={rules.optionalPhone}>
          {(field) => (
            <PhoneField
              {...field}
              label={t('papers.phone')}
              help={kept(profile.phoneMasked, t('papers.phoneHelp'))}
            />
          )}
        </Field>
        <Field form={form} name="nationalIdNumber">
          {(field) => (
            <TextField
              {...field}
              label={t('papers.nationalId')}
              help={kept(profile.nationalIdMasked, t('papers.nationalIdHelp'))}
              autoComplete="off"
              spellCheck="false"
              maxLength={40}
              inputClassName="figures"
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-2">
          <SaveButton dirty={form.formState.isDirty} saving={form.formState.isSubmitting} />
          {profile.phoneMasked && <Forget profile={profile} field="phone" label={t('papers.forgetPhone')} />}
          {profile.nationalIdMasked && (
            <Forget profile={profile} field="nationalIdNumber" label={t('papers.forgetId')} />
          )}
        </div>
      </Form>
    </Panel>
  )
}

interface ForgetProps {
  profile: Profile
  field: 'phone' | 'nationalIdNumber'
  label: string
}

function Forget({ profile, field, label }: ForgetProps) {
  const save = useSaveProfile()
  const forget = useAct(() => save({ [field]: null }, profile.version))
  return (
    <Button variant="danger-quiet" isPending={forget.isPending} onPress={() => forget.mutate()}>
      {label}
    </Button>
  )
}

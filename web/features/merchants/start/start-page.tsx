import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Actions } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { internationalPhone } from '#ui/phone-number.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { type BusinessKind, type BusinessType, membershipsQuery, openBusiness } from '../api.ts'
import { SetupSteps } from '../onboarding/setup-steps.tsx'
import { businessKinds, businessTypes } from '../words.ts'

const defaultValues = {
  name: '',
  businessType: 'sole_proprietorship' as BusinessType,
  kind: 'seller' as BusinessKind,
  phone: '',
}

/** The first step of opening a shop: the business itself. The others follow in its own setup. */
export function StartPage() {
  const { t } = useTranslation('sell')
  const rules = useRules()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useDraftForm({ draft: 'open-business', defaultValues })
  const submit = async ({ phone, name, ...values }: typeof defaultValues) => {
    const tenant = await openBusiness({
      ...values,
      name: name.trim(),
      ...(phone && { phone: internationalPhone(phone) ?? phone }),
    })
    await queryClient.fetchQuery({ ...membershipsQuery, staleTime: 0 })
    await navigate({ to: '/sell/$tenantId/setup', params: { tenantId: tenant.id } })
  }
  return (
    <div className="mx-auto max-w-2xl px-4 pt-4 md:px-8 md:pt-10">
      <PageHeader title={t('start.title')} back={{ to: '/sell', label: t('businesses.title') }}>
        {t('start.lead')}
      </PageHeader>
      <SetupSteps current={0} />
      <div className="mt-6 rounded-lg border border-line bg-surface p-5 md:p-6">
        <Form form={form} onSubmit={submit} label={t('start.title')}>
          <Field form={form} name="name" rules={rules.required}>
            {(field) => (
              <TextField
                {...field}
                label={t('start.name')}
                help={t('start.nameHelp')}
                autoComplete="organization"
                maxLength={120}
              />
            )}
          </Field>
          <Field form={form} name="businessType">
            {(field) => (
              <Select<BusinessType>
                {...field}
                label={t('start.type')}
                help={t('start.typeHelp')}
                choices={businessTypes.map((value) => ({ value, label: t(`businessTypes.${value}`) }))}
              />
            )}
          </Field>
          <Field form={form} name="kind">
            {(field) => (
              <RadioGroup<BusinessKind>
                {...field}
                label={t('start.kind')}
                choices={businessKinds.map((value) => ({
                  value,
                  label: t(`kinds.${value}.name`),
                  hint: t(`kinds.${value}.text`),
                }))}
              />
            )}
          </Field>
          <Field form={form} name="phone" rules={rules.optionalPhone}>
            {(field) => (
              <PhoneField {...field} label={t('start.phone')} help={t('start.phoneHelp')} optional />
            )}
          </Field>
          <Actions>
            <Button type="submit" isPending={form.formState.isSubmitting}>
              {t('start.action')}
            </Button>
          </Actions>
        </Form>
      </div>
    </div>
  )
}

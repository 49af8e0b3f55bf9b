import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keptLanguage } from '#app/preferences.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { PasswordField } from '#ui/password-field.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { TextField } from '#ui/text-field.tsx'
import { signUp } from './api.ts'
import { EntranceHeading } from './entrance-heading.tsx'
import { waitForNextCode } from './next-code.ts'
import { PhoneCodeLogIn } from './phone-code-log-in.tsx'

export function SignUpPage() {
  const { t } = useTranslation('identity')
  const { returnTo } = useSearch({ strict: false })
  const [way, setWay] = useState<'email' | 'phone'>('email')
  return (
    <>
      <EntranceHeading title={t('signUp.title')}>{t('signUp.lead')}</EntranceHeading>
      <div className="space-y-6">
        <Segmented
          label={t('signUp.way')}
          value={way}
          onChange={setWay}
          choices={[
            { value: 'email', label: t('signUp.byEmail') },
            { value: 'phone', label: t('signUp.byPhone') },
          ]}
        />
        {way === 'email' ? <EmailSignUp /> : <PhoneCodeLogIn withName action={t('signUp.action')} />}
        <p className="text-center text-muted">
          {t('signUp.haveOne')}{' '}
          <Link to="/log-in" search={{ returnTo }} className="font-bold text-neel-text">
            {t('signUp.logIn')}
          </Link>
        </p>
      </div>
    </>
  )
}

function EmailSignUp() {
  const { t } = useTranslation('identity')
  const rules = useRules()
  const navigate = useNavigate()
  const { returnTo } = useSearch({ strict: false })
  const form = useDraftForm({ draft: 'sign-up', defaultValues: { displayName: '', email: '', password: '' } })
  const [displayName, email] = form.watch(['displayName', 'email'])
  const submit = async (values: { displayName: string; email: string; password: string }) => {
    const address = values.email.trim()
    await signUp({
      ...values,
      email: address,
      displayName: values.displayName.trim(),
      language: keptLanguage(),
    })
    waitForNextCode(address)
    await navigate({ to: '/verify', search: { email: address, returnTo } })
  }
  return (
    <Form form={form} onSubmit={submit} label={t('signUp.title')}>
      <Field form={form} name="displayName" rules={rules.required}>
        {(field) => (
          <TextField
            {...field}
            label={t('signUp.name')}
            help={t('signUp.nameHelp')}
            autoComplete="name"
            maxLength={80}
          />
        )}
      </Field>
      <Field form={form} name="email" rules={rules.email}>
        {(field) => (
          <TextField
            {...field}
            label={t('signUp.email')}
            type="email"
            inputMode="email"
            autoComplete="email"
            spellCheck="false"
          />
        )}
      </Field>
      <Field form={form} name="password" rules={rules.newPassword}>
        {(field) => (
          <PasswordField
            {...field}
            label={t('signUp.password')}
            help={t('signUp.passwordHelp')}
            autoComplete="new-password"
            rate={{ personal: [displayName, email] }}
          />
        )}
      </Field>
      <Button type="submit" wide isPending={form.formState.isSubmitting}>
        {t('signUp.action')}
      </Button>
    </Form>
  )
}

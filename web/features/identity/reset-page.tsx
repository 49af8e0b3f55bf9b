import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { OtpField } from '#ui/otp-field.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { internationalPhone } from '#ui/phone-number.ts'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { askForReset, resetPassword } from './api.ts'
import { EntranceHeading } from './entrance-heading.tsx'

/** Asks for a reset; the mail's link leads back here with address and code filled in. */
export function ResetPage() {
  const { email, code } = useSearch({ strict: false })
  const [identifier, setIdentifier] = useState(email ?? null)
  return identifier ? (
    <NewPassword identifier={identifier} code={code ?? ''} />
  ) : (
    <AskForReset onAsked={setIdentifier} />
  )
}

function AskForReset({ onAsked }: { onAsked: (identifier: string) => void }) {
  const { t } = useTranslation('identity')
  const rules = useRules()
  const form = useDraftForm({ draft: 'reset', defaultValues: { identifier: '' } })
  const ask = async ({ identifier }: { identifier: string }) => {
    const name = internationalPhone(identifier) ?? identifier.trim()
    await askForReset(name)
    onAsked(name)
  }
  return (
    <>
      <EntranceHeading title={t('reset.title')}>{t('reset.lead')}</EntranceHeading>
      <Form form={form} onSubmit={ask} label={t('reset.title')}>
        <Field form={form} name="identifier" rules={rules.required}>
          {(field) => (
            <TextField
              {...field}
              label={t('logIn.identifier')}
              autoComplete="username"
              inputMode="email"
              spellCheck="false"
            />
          )}
        </Field>
        <Button type="submit" wide isPending={form.formState.isSubmitting}>
          {t('reset.ask')}
        </Button>
        <p className="text-center">
          <Link to="/log-in" className="font-bold text-neel-text">
            {t('reset.remembered')}
          </Link>
        </p>
      </Form>
    </>
  )
}

function NewPassword({ identifier, code }: { identifier: string; code: string }) {
  const { t } = useTranslation('identity')
  const rules = useRules()
  const navigate = useNavigate()
  const form = useDraftForm({ defaultValues: { code, newPassword: '' } })
  const byLink = code.length > 6
  const submit = async (values: { code: string; newPassword: string }) => {
    await resetPassword({ identifier, ...values })
    toast(t('reset.done'))
    await navigate({ to: '/log-in' })
  }
  return (
    <>
      <EntranceHeading title={t('reset.newTitle')}>
        {byLink ? (
          t('reset.byLink')
        ) : (
          <Trans t={t} i18nKey="reset.sentTo" values={{ to: identifier }} components={{ b: <strong /> }} />
        )}
      </EntranceHeading>
      <Form form={form} onSubmit={submit} label={t('reset.newTitle')}>
        <input type="hidden" autoComplete="username" value={identifier} readOnly />
        {!byLink && (
          <Field form={form} name="code" rules={rules.code}>
            {(field) => <OtpField {...field} label={t('code.label')} autoFocus />}
          </Field>
        )}
        <Field form={form} name="newPassword" rules={rules.newPassword}>
          {(field) => (
            <PasswordField
              {...field}
              label={t('reset.newPassword')}
              help={t('signUp.passwordHelp')}
              autoComplete="new-password"
              rate={{ personal: [identifier] }}
            />
          )}
        </Field>
        <Button type="submit" wide isPending={form.formState.isSubmitting}>
          {t('reset.action')}
        </Button>
        <p className="text-sm text-muted">{t('reset.everywhere')}</p>
      </Form>
    </>
  )
}

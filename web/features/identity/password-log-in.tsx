import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#app/problem.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { PasswordField } from '#ui/password-field.tsx'
import { internationalPhone } from '#ui/phone-number.ts'
import { TextField } from '#ui/text-field.tsx'
import { askForEmailCode, logInByPassword } from './api.ts'
import { useComeIn } from './come-in.ts'
import { waitForNextCode } from './next-code.ts'

export function PasswordLogIn() {
  const { t } = useTranslation('identity')
  const rules = useRules()
  const comeIn = useComeIn()
  const navigate = useNavigate()
  const { returnTo } = useSearch({ strict: false })
  const form = useDraftForm({ draft: 'log-in', defaultValues: { identifier: '', password: '' } })
  const logIn = async ({ identifier, password }: { identifier: string; password: string }) => {
    const name = identifier.trim()
    try {
      await comeIn(await logInByPassword({ identifier: internationalPhone(name) ?? name, password }))
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'email_unverified') throw error
      await askForEmailCode(name)
      waitForNextCode(name)
      await navigate({ to: '/verify', search: { email: name, returnTo } })
    }
  }
  return (
    <Form form={form} onSubmit={logIn} label={t('logIn.title')}>
      <Field form={form} name="identifier" rules={rules.required}>
        {(field) => (
          <TextField
            {...field}
            label={t('logIn.identifier')}
            autoComplete="username webauthn"
            inputMode="email"
            spellCheck="false"
          />
        )}
      </Field>
      <div>
        <Field form={form} name="password" rules={rules.required}>
          {(field) => (
            <PasswordField {...field} label={t('logIn.password')} autoComplete="current-password" />
          )}
        </Field>
        <div className="mt-1 text-right">
          <Link to="/reset" className="touch inline-flex items-center text-neel-text">
            {t('logIn.forgot')}
          </Link>
        </div>
      </div>
      <Button type="submit" wide isPending={form.formState.isSubmitting}>
        {t('logIn.action')}
      </Button>
    </Form>
  )
}

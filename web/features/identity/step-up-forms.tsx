import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { useMe } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { PasswordField } from '#ui/password-field.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import { toast } from '#ui/toast.tsx'
import type { CodeSent } from './api.ts'
import { CodeStep } from './code-step.tsx'
import { askForStepUpCode } from './step-up.ts'

export function PasswordStepUp({ onPassword }: { onPassword: (password: string) => Promise<void> }) {
  const { t } = useTranslation('identity')
  const rules = useRules()
  const form = useDraftForm({ defaultValues: { secret: '' } })
  return (
    <Form form={form} onSubmit={({ secret }) => onPassword(secret)} label={t('stepUp.title')}>
      <Field form={form} name="secret" rules={rules.required}>
        {(field) => (
          <PasswordField {...field} label={t('stepUp.password')} autoComplete="current-password" autoFocus />
        )}
      </Field>
      <Button type="submit" wide isPending={form.formState.isSubmitting}>
        {t('stepUp.action')}
      </Button>
    </Form>
  )
}

export function SentCodeStepUp({ onCode }: { onCode: (code: string) => Promise<void> }) {
  const { t } = useTranslation('identity')
  const say = useTranslation('app').t
  const me = useMe()
  const [sent, setSent] = useState<CodeSent | null>(null)
  const ask = () =>
    askForStepUpCode()
      .then(setSent)
      .catch((error) => toast(problemText(say, error), { bad: true }))
  if (!sent) {
    return (
      <Button wide onPress={() => void ask()}>
        {t('stepUp.sendCode')}
      </Button>
    )
  }
  return (
    <CodeStep
      sentTo={readablePhone(me?.user.phone ?? me?.user.email ?? '')}
      sent={sent}
      action={t('stepUp.action')}
      onCode={onCode}
      onResend={askForStepUpCode}
    />
  )
}

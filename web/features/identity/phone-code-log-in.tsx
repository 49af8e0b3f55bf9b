import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { PhoneField } from '#ui/phone-field.tsx'
import { internationalPhone, readablePhone } from '#ui/phone-number.ts'
import { TextField } from '#ui/text-field.tsx'
import { askForPhoneCode, type CodeSent, logInByPhone } from './api.ts'
import { CodeStep } from './code-step.tsx'
import { useComeIn } from './come-in.ts'

interface Asked {
  phone: string
  displayName?: string
  sent: CodeSent
}

/** Log-in by a code sent to the phone. An unknown number becomes a new account, named on the sign-up page. */
export function PhoneCodeLogIn({ action, withName }: { action: string; withName?: boolean }) {
  const { t } = useTranslation('identity')
  const comeIn = useComeIn()
  const [asked, setAsked] = useState<Asked | null>(null)
  if (!asked) return <PhoneStep withName={withName} onAsked={setAsked} />
  return (
    <CodeStep
      sentTo={readablePhone(asked.phone)}
      sent={asked.sent}
      action={action}
      onCode={async (code) => {
        const { phone, displayName } = asked
        await comeIn(await logInByPhone({ phone, code, ...(displayName && { displayName }) }))
      }}
      onResend={() => askForPhoneCode(asked.phone)}
      onBack={() => setAsked(null)}
      backLabel={t('code.otherPhone')}
    />
  )
}

function PhoneStep({ withName, onAsked }: { withName?: boolean; onAsked: (asked: Asked) => void }) {
  const { t } = useTranslation('identity')
  const rules = useRules()
  const form = useDraftForm({ draft: 'phone-log-in', defaultValues: { phone: '', displayName: '' } })
  const ask = async ({ phone, displayName }: { phone: string; displayName: string }) => {
    const number = internationalPhone(phone) ?? phone
    onAsked({ phone: number, displayName: displayName.trim(), sent: await askForPhoneCode(number) })
  }
  return (
    <Form form={form} onSubmit={ask} label={t('phone.label')}>
      {withName && (
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
      )}
      <Field form={form} name="phone" rules={rules.phone}>
        {(field) => <PhoneField {...field} label={t('phone.label')} help={t('phone.help')} />}
      </Field>
      <Button type="submit" wide isPending={form.formState.isSubmitting}>
        {t('phone.action')}
      </Button>
    </Form>
  )
}

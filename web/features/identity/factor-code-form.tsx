import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { OtpField } from '#ui/otp-field.tsx'
import { TextField } from '#ui/text-field.tsx'

interface Props {
  method: 'totp' | 'recovery_code'
  action: string
  onCode: (code: string) => Promise<unknown>
}

/** Takes a code of the authenticator app, or one of the longer recovery codes. */
export function FactorCodeForm({ method, action, onCode }: Props) {
  const { t } = useTranslation('identity')
  const rules = useRules()
  const form = useDraftForm({ defaultValues: { code: '' } })
  return (
    <Form form={form} onSubmit={({ code }) => onCode(code.trim())} label={t(`secondFactor.label.${method}`)}>
      <Field form={form} name="code" rules={method === 'totp' ? rules.code : rules.required}>
        {(field) =>
          method === 'totp' ? (
            <OtpField
              {...field}
              label={t('secondFactor.label.totp')}
              autoFocus
              onComplete={() => document.getElementById('send-factor')?.click()}
            />
          ) : (
            <TextField
              {...field}
              label={t('secondFactor.label.recovery_code')}
              autoFocus
              autoComplete="off"
              spellCheck="false"
              inputClassName="font-mono"
            />
          )
        }
      </Field>
      <Button id="send-factor" type="submit" wide isPending={form.formState.isSubmitting}>
        {action}
      </Button>
    </Form>
  )
}

import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { Field } from '#ui/form/field.tsx'
import { useRules } from '#ui/form/rules.ts'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { CheckoutValues } from './values.ts'

/** Whom the store calls and asks for. */
export function ContactPanel({ form }: { form: DraftForm<CheckoutValues> }) {
  const { t } = useTranslation(['buy', 'app'])
  const rules = useRules()
  const me = useMe()
  return (
    <Panel
      title={t('checkout.contact')}
      actions={
        !me && (
          <LinkButton to="/log-in" search={{ returnTo: '/checkout' }} variant="quiet" size="small">
            {t('checkout.logIn')}
          </LinkButton>
        )
      }
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Field form={form} name="name" rules={rules.required}>
          {(field) => <TextField {...field} label={t('checkout.name')} autoComplete="name" maxLength={120} />}
        </Field>
        <Field form={form} name="phone" rules={rules.phone}>
          {(field) => <PhoneField {...field} label={t('checkout.phone')} help={t('checkout.phoneHelp')} />}
        </Field>
        {!me && (
          <Field
            form={form}
            name="email"
            rules={{ validate: (value) => !value || rules.email.validate(value) }}
          >
            {(field) => (
              <TextField
                {...field}
                type="email"
                label={t('checkout.email')}
                help={t('checkout.emailHelp')}
                optional
                autoComplete="email"
                maxLength={254}
              />
            )}
          </Field>
        )}
      </div>
    </Panel>
  )
}

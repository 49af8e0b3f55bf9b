import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { ApiProblem } from '#app/problem.ts'
import { Banner } from '#ui/banner.tsx'
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
  const [asked, setAsked] = useState({ identifier: email ?? '', code: code ?? '' })
  const [oldLink, setOldLink] = useState(false)
  if (!asked.identifier || oldLink) {
    const onAsked = (identifier: string) => {
      setOldLink(false)
      setAsked({ identifier, code: '' })
    }
    return <AskForReset oldLink={oldLink} identifier={asked.identifier} onAsked={onAsked} />
  }
  return <NewPassword {...asked} onOldLink={() => setOldLink(true)} />
}

interface AskProps {
  oldLink: boolean
  identifier: string
  onAsked: (identifier: string) => void
}

function AskForReset({ oldLink, identifier: known, onAsked }: AskProps) {
  const { t } = useTranslation('identity')
  const rules = useRules()
  const form = useDraftForm({ draft: known ? undefined : 'reset', defaultValues: { identifier: known } })
  const ask = async ({ identifier }: { identifier: string }) => {
    const name = internationalPhone(identifier) ?? identifier.trim()
    await askForReset(name)
    onAsked(name)
  }
  return (
    <>
      <EntranceHeading title={t('reset.title')}>{t('reset.lead')}</EntranceHeading>
      {oldLink && (
        <div className="mb-6">
          <Banner tone="bad">{t('reset.oldLink')}</Banner>
        </div>
      )}
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

interface NewPasswordProps {
  identifier: string
  code: string
  onOldLink: () => void
}

function NewPassword({ identifier, code, onOldLink }: NewPasswordProps) {
  const { t } = useTranslation('identity')
  const rules = useRules()
  const navigate = useNavigate()
  const form = useDraftForm({ defaultValues: { code, newPassword: '' } })
  const byLink = code.length > 6
  const submit = async (values: { code: string; newPassword: string }) => {
    try {
      await resetPassword({ identifier, ...values })
    } catch (error) {
      if (!byLink || !(error instanceof ApiProblem) || error.code !== 'wrong_code') throw error
      return onOldLink()
    }
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

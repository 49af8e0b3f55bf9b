import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { OtpField } from '#ui/otp-field.tsx'
import { toast } from '#ui/toast.tsx'
import { type CodeSent, providersQuery } from './api.ts'
import { secondsToNextCode, waitForNextCode } from './next-code.ts'

interface Props {
  sentTo: string
  /** What the server said of a code sent just now; without it, the wait that began earlier goes on. */
  sent?: Pick<CodeSent, 'resendAfterSeconds'>
  action: string
  onCode: (code: string) => Promise<unknown>
  onResend: () => Promise<Pick<CodeSent, 'resendAfterSeconds'> | undefined>
  onBack?: () => void
  backLabel?: string
}

/** Takes the six digits that were sent, and sends new ones after a while. */
export function CodeStep({ sentTo, sent, action, onCode, onResend, onBack, backLabel }: Props) {
  const { t } = useTranslation('identity')
  const rules = useRules()
  const form = useDraftForm({ defaultValues: { code: '' } })
  const submit = ({ code }: { code: string }) => onCode(code)
  return (
    <Form form={form} onSubmit={submit} label={t('code.label')}>
      <p>
        <Trans
          t={t}
          i18nKey="code.sentTo"
          values={{ to: sentTo }}
          components={{ b: <strong className="figures" /> }}
        />
      </p>
      <Field form={form} name="code" rules={rules.code}>
        {(field) => (
          <OtpField
            {...field}
            label={t('code.label')}
            autoFocus
            onComplete={() => document.getElementById('send-code')?.click()}
          />
        )}
      </Field>
      <Button id="send-code" type="submit" wide isPending={form.formState.isSubmitting}>
        {action}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Resend sentTo={sentTo} sent={sent} onResend={onResend} />
        {onBack && (
          <Button variant="quiet" onPress={onBack}>
            {backLabel}
          </Button>
        )}
      </div>
      <Outbox />
    </Form>
  )
}

/** Only while Chowk is being developed, when nothing is really sent. */
function Outbox() {
  const { t } = useTranslation('identity')
  const outbox = useQuery(providersQuery).data?.outbox
  if (!outbox) return null
  return (
    <a
      href={outbox}
      target="_blank"
      rel="noreferrer"
      className="touch inline-flex items-center text-neel-text"
    >
      {t('code.outbox', { at: outbox })}
    </a>
  )
}

function Resend({ sentTo, sent, onResend }: Pick<Props, 'sentTo' | 'sent' | 'onResend'>) {
  const { t } = useTranslation(['identity', 'app'])
  const [left, setLeft] = useState(() => {
    if (sent) waitForNextCode(sentTo, sent.resendAfterSeconds)
    return secondsToNextCode(sentTo)
  })
  useEffect(() => {
    if (left <= 0) return
    const timer = setInterval(() => setLeft(secondsToNextCode(sentTo)), 500)
    return () => clearInterval(timer)
  }, [left, sentTo])
  const say = useTranslation('app').t
  const resend = async () => {
    try {
      const again = await onResend()
      waitForNextCode(sentTo, again?.resendAfterSeconds)
      setLeft(secondsToNextCode(sentTo))
      toast(t('code.sentAgain'))
    } catch (error) {
      toast(problemText(say, error), { bad: true })
    }
  }
  return (
    <Button variant="quiet" isDisabled={left > 0} onPress={() => void resend()}>
      <span className="figures">{left > 0 ? t('code.resendIn', { seconds: left }) : t('code.resend')}</span>
    </Button>
  )
}

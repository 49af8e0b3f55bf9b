import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { PhoneField } from '#ui/phone-field.tsx'
import { internationalPhone, readablePhone } from '#ui/phone-number.ts'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import type { CodeSent } from '../api.ts'
import { CodeStep } from '../code-step.tsx'
import { askForEmailChange, askForPhoneChange, confirmEmailChange, confirmPhoneChange } from './api.ts'

type Channel = 'email' | 'phone'

const acts = {
  email: { ask: askForEmailChange, confirm: confirmEmailChange },
  phone: { ask: askForPhoneChange, confirm: confirmPhoneChange },
}

/** A new address or number counts only once its code has come back. */
export function ContactDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState<{ to: string; sent: CodeSent } | null>(null)
  const { ask, confirm } = acts[channel]
  const finish = async (code: string) => {
    await confirm(code)
    toast(t(`names.changed.${channel}`))
    onClose()
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey, exact: true })
  }
  return (
    <Dialog title={t(`names.change.${channel}`)} isOpen onClose={onClose} keepOpen>
      {asked ? (
        <CodeStep
          sentTo={readablePhone(asked.to)}
          sent={asked.sent}
          action={t('names.confirm')}
          onCode={finish}
          onResend={() => ask(asked.to)}
        />
      ) : (
        <NewContact
          channel={channel}
          onCancel={onClose}
          onGiven={async (to) => setAsked({ to, sent: await ask(to) })}
        />
      )}
    </Dialog>
  )
}

interface NewContactProps {
  channel: Channel
  onCancel: () => void
  onGiven: (to: string) => Promise<void>
}

function NewContact({ channel, onCancel, onGiven }: NewContactProps) {
  const { t } = useTranslation(['account', 'app'])
  const rules = useRules()
  const form = useDraftForm({ defaultValues: { email: '', phone: '' } })
  const submit = ({ email, phone }: { email: string; phone: string }) =>
    onGiven(channel === 'email' ? email.trim() : (internationalPhone(phone) ?? phone))
  return (
    <Form form={form} onSubmit={submit} label={t(`names.change.${channel}`)}>
      {channel === 'email' ? (
        <Field form={form} name="email" rules={rules.email}>
          {(field) => (
            <TextField
              {...field}
              label={t('names.newEmail')}
              help={t('names.newEmailHelp')}
              type="email"
              autoComplete="email"
              spellCheck="false"
              autoFocus
            />
          )}
        </Field>
      ) : (
        <Field form={form} name="phone" rules={rules.phone}>
          {(field) => (
            <PhoneField {...field} label={t('names.newPhone')} help={t('names.newPhoneHelp')} autoFocus />
          )}
        </Field>
      )}
      <Actions>
        <Button variant="secondary" onPress={onCancel}>
          {t('app:cancel')}
        </Button>
        <Button type="submit" isPending={form.formState.isSubmitting}>
          {t('names.sendCode')}
        </Button>
      </Actions>
    </Form>
  )
}

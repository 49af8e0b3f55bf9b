import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { sentOnce } from '#app/sent-once.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Money } from '#ui/money.tsx'
import { MoneyField } from '#ui/money-field.tsx'
import { internationalPhone } from '#ui/phone-number.ts'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { findRecipient, type SendMoney, sendMoney, type Wallet, walletQuery } from '../api.ts'

interface Props {
  wallet: Wallet
  onClose: () => void
}

interface Values {
  to: string
  amountMinor: number | null
  note: string
}

interface Checked {
  body: SendMoney
  recipient: Awaited<ReturnType<typeof findRecipient>>
}

/** Money leaves for good: one sees whom it goes to before it does. */
export default function SendDialog({ wallet, onClose }: Props) {
  const { t } = useTranslation('pay')
  const [checked, setChecked] = useState<Checked | null>(null)
  const form = useDraftForm<Values>({ defaultValues: { to: '', amountMinor: null, note: '' } })
  return (
    <Dialog title={t('wallet.send')} isOpen onClose={onClose} keepOpen>
      {checked ? (
        <Confirm checked={checked} onBack={() => setChecked(null)} onClose={onClose} />
      ) : (
        <Whom form={form} wallet={wallet} onChecked={setChecked} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface WhomProps extends Props {
  form: ReturnType<typeof useDraftForm<Values>>
  onChecked: (checked: Checked) => void
}

function Whom({ form, wallet, onChecked, onClose }: WhomProps) {
  const { t } = useTranslation('pay')
  const rules = useRules()
  const most = Math.min(wallet.availableMinor, wallet.limits.sendTodayMinor)
  const submit = async ({ to: typed, amountMinor, note }: Values) => {
    const to = internationalPhone(typed) ?? typed.trim()
    const recipient = await findRecipient(to)
    const body = { to, amountMinor: amountMinor ?? 0, ...(note.trim() && { note: note.trim() }) }
    onChecked({ body, recipient })
  }
  return (
    <Form form={form} onSubmit={submit} label={t('wallet.send')}>
      <Field form={form} name="to" rules={rules.required}>
        {(field) => (
          <TextField
            {...field}
            label={t('wallet.to')}
            help={t('wallet.toHelp')}
            autoComplete="off"
            maxLength={254}
          />
        )}
      </Field>
      <Field
        form={form}
        name="amountMinor"
        rules={{
          validate: (minor) => {
            if (minor === null || !(minor > 0)) return t('wallet.amountMissing')
            return minor <= most || t('wallet.tooMuch')
          },
        }}
      >
        {({ value, ...field }) => (
          <MoneyField
            {...field}
            minor={value}
            label={t('wallet.amount')}
            help={
              <>
                {t('wallet.atMost')} <Money minor={most} />
              </>
            }
          />
        )}
      </Field>
      <Field form={form} name="note">
        {(field) => <TextField {...field} label={t('wallet.note')} optional maxLength={140} />}
      </Field>
      <FormActions form={form} onClose={onClose}>
        {t('wallet.goOn')}
      </FormActions>
    </Form>
  )
}

interface ConfirmProps {
  checked: Checked
  onBack: () => void
  onClose: () => void
}

function Confirm({ checked: { body, recipient }, onBack, onClose }: ConfirmProps) {
  const { t } = useTranslation('pay')
  const { t: tApp } = useTranslation()
  const queryClient = useQueryClient()
  const [once] = useState(sentOnce)
  const name = recipient.displayName ?? body.to
  const send = useMutation({
    mutationFn: () => once.send(body, sendMoney),
    onSuccess: async () => {
      toast(t('wallet.sent', { name }))
      onClose()
      await queryClient.invalidateQueries({ queryKey: walletQuery.queryKey })
    },
  })
  return (
    <div className="space-y-5">
      {send.error && <Banner tone="bad">{problemText(tApp, send.error)}</Banner>}
      <div className="flex items-center gap-4">
        <Avatar name={name} url={recipient.avatarUrl} />
        <div className="min-w-0">
          <p className="font-bold">{name}</p>
          <p className="truncate text-sm text-muted">{body.to}</p>
        </div>
      </div>
      <p className="text-xl font-bold">
        <Money minor={body.amountMinor} />
      </p>
      <p className="text-muted">{t('wallet.final')}</p>
      <Actions>
        <Button variant="secondary" onPress={onBack}>
          {t('wallet.change')}
        </Button>
        <Button isPending={send.isPending} onPress={() => send.mutate()}>
          {t('wallet.sendNow')}
        </Button>
      </Actions>
    </div>
  )
}

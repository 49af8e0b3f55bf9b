import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { OtpField } from '#ui/otp-field.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { confirmWalletLink, requestWalletLink, type WalletLink, walletLinksQuery } from './api.ts'

/** First where the money would go, then the code that proves it. */
export function WalletDialog({ pending, onClose }: { pending: WalletLink | null; onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState(pending)
  const changed = () => queryClient.invalidateQueries({ queryKey: walletLinksQuery.queryKey })
  return (
    <Dialog title={t(asked ? 'wallet.prove' : 'wallet.add')} isOpen onClose={onClose} keepOpen>
      {asked ? (
        <Proof
          link={asked}
          onProven={() => {
            toast(t('wallet.linked'))
            onClose()
            void changed()
          }}
        />
      ) : (
        <Request
          onCancel={onClose}
          onAsked={(link) => {
            setAsked(link)
            void changed()
          }}
        />
      )}
    </Dialog>
  )
}

interface WalletValues {
  kind: 'upi' | 'wallet'
  provider: string
  address: string
  label: string
}

function Request({ onCancel, onAsked }: { onCancel: () => void; onAsked: (link: WalletLink) => void }) {
  const { t } = useTranslation(['account', 'app'])
  const rules = useRules()
  const form = useDraftForm<WalletValues>({
    draft: 'wallet',
    defaultValues: { kind: 'upi', provider: '', address: '', label: '' },
  })
  const kind = form.watch('kind')
  const ask = async ({ provider, address, label, ...values }: WalletValues) =>
    onAsked(
      await requestWalletLink({
        ...values,
        address: address.trim(),
        ...(kind === 'wallet' && { provider: provider.trim() }),
        ...(label.trim() && { label: label.trim() }),
      }),
    )
  return (
    <Form form={form} onSubmit={ask} label={t('wallet.add')}>
      <Field form={form} name="kind">
        {(field) => (
          <Segmented
            label={t('wallet.kind')}
            value={field.value}
            onChange={field.onChange}
            choices={[
              { value: 'upi', label: t('wallet.kinds.upi') },
              { value: 'wallet', label: t('wallet.kinds.wallet') },
            ]}
          />
        )}
      </Field>
      {kind === 'wallet' && (
        <Field form={form} name="provider" rules={rules.required}>
          {(field) => (
            <TextField
              {...field}
              label={t('wallet.provider')}
              help={t('wallet.providerHelp')}
              maxLength={60}
            />
          )}
        </Field>
      )}
      <Field form={form} name="address" rules={rules.required}>
        {(field) => (
          <TextField
            {...field}
            label={t(`wallet.address.${kind}`)}
            help={t(`wallet.addressHelp.${kind}`)}
            spellCheck="false"
            autoComplete="off"
            maxLength={150}
          />
        )}
      </Field>
      <Field form={form} name="label">
        {(field) => (
          <TextField
            {...field}
            label={t('wallet.label')}
            help={t('wallet.labelHelp')}
            optional
            maxLength={60}
          />
        )}
      </Field>
      <Actions>
        <Button variant="secondary" onPress={onCancel}>
          {t('app:cancel')}
        </Button>
        <Button type="submit" isPending={form.formState.isSubmitting}>
          {t('wallet.sendCode')}
        </Button>
      </Actions>
    </Form>
  )
}

function Proof({ link, onProven }: { link: WalletLink; onProven: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const rules = useRules()
  const form = useDraftForm({ defaultValues: { code: '' } })
  const confirm = async ({ code }: { code: string }) => {
    await confirmWalletLink(link.id, code)
    onProven()
  }
  return (
    <Form form={form} onSubmit={confirm} label={t('wallet.prove')}>
      <p className="text-muted">{t('wallet.codeSent', { address: link.addressMasked })}</p>
      <Field form={form} name="code" rules={rules.code}>
        {(field) => <OtpField {...field} label={t('code')} autoFocus />}
      </Field>
      <Actions>
        <Button type="submit" isPending={form.formState.isSubmitting}>
          {t('wallet.confirm')}
        </Button>
      </Actions>
    </Form>
  )
}

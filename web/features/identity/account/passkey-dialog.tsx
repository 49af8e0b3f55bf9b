import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { meQuery } from '#app/session.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { addPasskey, wasGivenUp } from '../passkeys.ts'
import { passkeysQuery } from './api.ts'

export function PasskeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const rules = useRules()
  const queryClient = useQueryClient()
  const form = useDraftForm({ defaultValues: { name: deviceName() } })
  const add = async ({ name }: { name: string }) => {
    try {
      await addPasskey(name.trim())
    } catch (error) {
      if (wasGivenUp(error)) return
      throw error
    }
    toast(t('passkeys.added'))
    onClose()
    await queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey })
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey, exact: true })
  }
  return (
    <Dialog title={t('passkeys.add')} isOpen onClose={onClose}>
      <Form form={form} onSubmit={add} label={t('passkeys.add')}>
        <p className="text-muted">{t('passkeys.how')}</p>
        <Field form={form} name="name" rules={rules.required}>
          {(field) => (
            <TextField {...field} label={t('passkeys.name')} help={t('passkeys.nameHelp')} maxLength={60} />
          )}
        </Field>
        <FormActions form={form} onClose={onClose}>
          {t('app:continue')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

/** A first guess that the person can change; empty when the browser does not say. */
function deviceName(): string {
  const found = /iPhone|iPad|Android|Macintosh|Windows|Linux/.exec(navigator.userAgent)?.[0] ?? ''
  return found === 'Macintosh' ? 'Mac' : found
}

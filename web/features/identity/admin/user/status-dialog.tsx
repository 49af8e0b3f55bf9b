import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { TextBox } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { changeStatus, type UserDetails, userActivityQuery } from '../users-api.ts'
import { useKeepUser } from './keep-user.ts'

interface Props {
  user: UserDetails
  status: 'active' | 'suspended' | 'blocked'
  onClose: () => void
}

/** Suspends, blocks or restores somebody, with the reason that whoever looks later will want to know. */
export function StatusDialog({ user, status, onClose }: Props) {
  const { t } = useTranslation(['admin', 'app'])
  const rules = useRules()
  const queryClient = useQueryClient()
  const keep = useKeepUser()
  const form = useDraftForm({ draft: `status.${user.id}.${status}`, defaultValues: { reason: '' } })
  const name = user.displayName
  const change = async ({ reason }: { reason: string }) => {
    const changed = await keep(user.id, () => changeStatus(user, { status, reason: reason.trim() }))
    void queryClient.invalidateQueries({ queryKey: userActivityQuery(user.id).queryKey })
    // Somebody who never proved an address is let in only after that.
    const said = changed.status === 'pending' ? 'pending' : status
    toast(t(`statusDialog.${said}.done`, { name }))
    onClose()
  }
  return (
    <Dialog title={t(`statusDialog.${status}.title`, { name })} isOpen onClose={onClose} keepOpen>
      <Form form={form} onSubmit={change} label={t(`statusDialog.${status}.title`, { name })}>
        <p>{t(`statusDialog.${status}.text`)}</p>
        <Field form={form} name="reason" rules={rules.required}>
          {(field) => (
            <TextBox
              {...field}
              label={t('statusDialog.reason')}
              help={t('statusDialog.reasonHelp')}
              autoFocus
              maxLength={500}
            />
          )}
        </Field>
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button
            type="submit"
            variant={status === 'active' ? 'primary' : 'danger'}
            isPending={form.formState.isSubmitting}
          >
            {t(`statusDialog.${status}.action`)}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

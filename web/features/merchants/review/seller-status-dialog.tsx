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
import { changeSellerStatus, type Seller, sellerQuery, sellersKey } from './api.ts'

interface Props {
  seller: Seller
  status: 'approved' | 'suspended' | 'blocked'
  onClose: () => void
}

/** Holds a business and all its stores back, or restores them, with the reason its owner will read. */
export function SellerStatusDialog({ seller, status, onClose }: Props) {
  const { t } = useTranslation(['sell', 'app'])
  const rules = useRules()
  const queryClient = useQueryClient()
  const form = useDraftForm({ defaultValues: { reason: '' } })
  const title = `${t(`sellers.acts.${status}`)}: ${seller.profile.businessName}`
  const submit = async ({ reason }: { reason: string }) => {
    const saved = await changeSellerStatus(seller, { status, reason: reason.trim() })
    queryClient.setQueryData(sellerQuery(seller.tenant.id).queryKey, saved)
    toast(t('app:saved'))
    onClose()
    await queryClient.invalidateQueries({ queryKey: sellersKey })
  }
  return (
    <Dialog title={title} isOpen onClose={onClose} keepOpen>
      <Form form={form} onSubmit={submit} label={title}>
        <p>{t(`sellers.texts.${status}`)}</p>
        <Field form={form} name="reason" rules={rules.required}>
          {(field) => <TextBox {...field} label={t('sellers.reason')} autoFocus maxLength={500} />}
        </Field>
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button
            type="submit"
            variant={status === 'approved' ? 'primary' : 'danger'}
            isPending={form.formState.isSubmitting}
          >
            {t(`sellers.acts.${status}`)}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

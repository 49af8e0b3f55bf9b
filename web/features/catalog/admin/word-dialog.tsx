import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { toast } from '#ui/toast.tsx'
import { catalogueKey } from './api.ts'

interface Props<Values extends FieldValues> {
  title: string
  form: DraftForm<Values>
  save: (values: Values) => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** One entry of the catalogue, new or old. */
export function WordDialog<Values extends FieldValues>({
  title,
  form,
  save,
  onClose,
  children,
}: Props<Values>) {
  const { t } = useTranslation('app')
  const queryClient = useQueryClient()
  const submit = async (values: Values) => {
    await save(values)
    toast(t('saved'))
    onClose()
    await queryClient.invalidateQueries({ queryKey: catalogueKey })
  }
  return (
    <Dialog title={title} isOpen onClose={onClose} keepOpen>
      <Form form={form} onSubmit={submit} label={title}>
        {children}
        <FormActions form={form} onClose={onClose}>
          {t('save')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

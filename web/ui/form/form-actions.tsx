import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../button.tsx'
import { Actions } from '../dialog.tsx'
import type { DraftForm } from './use-draft-form.ts'

interface Props<Values extends FieldValues> {
  form: DraftForm<Values>
  onClose: () => void
  /** What sending the form does. */
  children: ReactNode
}

/** The end of a form in a dialog: back out, or send it. */
export function FormActions<Values extends FieldValues>({ form, onClose, children }: Props<Values>) {
  const { t } = useTranslation()
  return (
    <Actions>
      <Button variant="secondary" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button type="submit" isPending={form.formState.isSubmitting}>
        {children}
      </Button>
    </Actions>
  )
}

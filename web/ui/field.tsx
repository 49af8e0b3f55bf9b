import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Text } from 'react-aria-components/Text'
import { FieldError, Label } from 'react-aria-components/TextField'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'

/** What every field of the kit understands. `error` shows instead of the help text and says what to do. */
export interface FieldLook {
  label: string
  help?: ReactNode
  error?: string
  optional?: boolean
  className?: string
}

export const inputLook = classes(
  'touch w-full rounded border border-edge bg-surface px-3.5 py-2 text-base text-ink',
  'transition-colors hover:border-muted',
  'focus:border-neel-text focus:outline-2 focus:outline-offset-[-1px] focus:outline-neel-text',
  'wrong:border-mirch off:cursor-not-allowed off:bg-sunken off:text-muted',
)

export function FieldLabel({ label, optional }: Pick<FieldLook, 'label' | 'optional'>) {
  const { t } = useTranslation()
  return (
    <Label className="field-label mb-1.5 block font-bold">
      {label}
      {optional && <span className="font-normal text-muted"> {t('form.optional')}</span>}
    </Label>
  )
}

export function FieldFoot({ help, error }: Pick<FieldLook, 'help' | 'error'>) {
  return (
    <>
      {help && !error && (
        <Text slot="description" className="mt-1.5 block text-sm text-muted">
          {help}
        </Text>
      )}
      <FieldError className="mt-1.5 flex items-start gap-1.5 text-sm text-mirch-text">
        <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
        <span>{error}</span>
      </FieldError>
    </>
  )
}

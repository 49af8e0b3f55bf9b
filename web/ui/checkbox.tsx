import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components/Checkbox'
import { classes } from './classes.ts'

interface Props extends Omit<CheckboxProps, 'className' | 'style' | 'children'> {
  children: ReactNode
  help?: ReactNode
  className?: string
}

export function Checkbox({ children, help, className, ...props }: Props) {
  return (
    <AriaCheckbox
      {...props}
      data-own-ring
      className={classes(
        'group touch flex cursor-pointer items-start gap-3 py-2.5 off:cursor-not-allowed off:opacity-60',
        className,
      )}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            className={classes(
              'mt-px flex size-5.5 shrink-0 items-center justify-center rounded-sm border transition-colors',
              'group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-offset-2 group-data-[focus-visible]:outline-neel-text',
              isSelected || isIndeterminate ? 'border-neel bg-neel text-on-neel' : 'border-edge bg-surface',
            )}
          >
            {isIndeterminate && <Minus className="size-4" strokeWidth={3} aria-hidden="true" />}
            {isSelected && !isIndeterminate && (
              <Check className="size-4" strokeWidth={3} aria-hidden="true" />
            )}
          </span>
          <span>
            {children}
            {help && <span className="block text-sm text-muted">{help}</span>}
          </span>
        </>
      )}
    </AriaCheckbox>
  )
}

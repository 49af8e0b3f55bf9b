import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps } from 'react-aria-components/Switch'
import { classes } from './classes.ts'

interface Props extends Omit<SwitchProps, 'className' | 'style' | 'children'> {
  children: ReactNode
  help?: ReactNode
}

/** The words on the left, the switch on the right, the whole row to press. */
export function Switch({ children, help, ...props }: Props) {
  return (
    <AriaSwitch
      {...props}
      data-own-ring
      className="group touch flex cursor-pointer items-center justify-between gap-4 py-2.5 off:cursor-not-allowed off:opacity-60"
    >
      {({ isSelected }) => (
        <>
          <span>
            {children}
            {help && <span className="block text-sm text-muted">{help}</span>}
          </span>
          <span
            className={classes(
              'flex h-7 w-12 shrink-0 items-center rounded-full border p-0.5 transition-colors',
              'group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-offset-2 group-data-[focus-visible]:outline-neel-text',
              isSelected ? 'border-neel bg-neel' : 'border-edge bg-sunken',
            )}
          >
            <span
              className={classes(
                'size-5 rounded-full transition-transform',
                isSelected ? 'translate-x-5 bg-on-neel' : 'translate-x-0.5 bg-edge',
              )}
            />
          </span>
        </>
      )}
    </AriaSwitch>
  )
}

import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { classes } from './classes.ts'
import { type Look, look } from './looks.ts'
import { TurningRing } from './turning-ring.tsx'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'>, Look {
  children?: ReactNode
  className?: string
}

export function Button({ variant, size, icon, wide, className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classes(look({ variant, size, wide }), className)}>
      {({ isPending }) => (
        <>
          {isPending ? <TurningRing /> : icon}
          {children}
        </>
      )}
    </AriaButton>
  )
}

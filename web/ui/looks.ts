import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type Variant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet'

export interface Look {
  variant?: Variant
  /** `small` stays 44 px tall to the finger but sits more lightly among text. */
  size?: 'normal' | 'small' | 'icon'
  icon?: ReactNode
  wide?: boolean
}

const variants: Record<Variant, string> = {
  primary: 'bg-neel text-on-neel hover:bg-neel-deep',
  secondary: 'border border-edge bg-surface text-ink hover:bg-sunken',
  quiet: 'text-neel-text hover:bg-neel-soft',
  danger: 'bg-mirch text-on-mirch hover:bg-mirch-deep',
  'danger-quiet': 'text-mirch-text hover:bg-mirch-soft',
}

const sizes = { normal: 'px-5', small: 'px-3.5 text-sm', icon: 'w-11 shrink-0 px-0' }

/** How a button looks, for whatever looks like one: buttons, links, labels. */
export function look({ variant = 'primary', size = 'normal', wide }: Look): string {
  return classes(
    'touch inline-flex cursor-pointer items-center justify-center gap-2 rounded text-center font-bold no-underline',
    'transition-[background-color,transform] duration-150 active:scale-[0.985] [&>svg]:size-[1.125rem] [&>svg]:shrink-0',
    'off:cursor-not-allowed off:opacity-50 data-[pending]:cursor-progress',
    variants[variant],
    sizes[size],
    wide && 'w-full',
  )
}

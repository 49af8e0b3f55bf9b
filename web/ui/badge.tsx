import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type Tone = 'plain' | 'neel' | 'haldi' | 'neem' | 'mirch'

const tones: Record<Tone, string> = {
  plain: 'bg-sunken text-muted',
  neel: 'bg-neel-soft text-neel-text',
  haldi: 'bg-haldi-soft text-haldi-text',
  neem: 'bg-neem-soft text-neem-text',
  mirch: 'bg-mirch-soft text-mirch-text',
}

/** A state in a word. The icon carries the meaning for whoever cannot tell the colours apart. */
export function Badge({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm whitespace-nowrap [&_svg]:size-3.5',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  )
}

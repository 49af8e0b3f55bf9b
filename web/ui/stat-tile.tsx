import { ArrowDownRight, ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Sparkline } from './sparkline.tsx'

interface Props {
  label: string
  value: ReactNode
  /** Against the time before, such as '+12 %'. The arrow and the colour follow `way`. */
  change?: { text: string; way: 'up' | 'down'; good: boolean }
  points?: readonly number[]
}

/** One figure to take in at a glance, and where it is heading. */
export function StatTile({ label, value, change, points }: Props) {
  const Arrow = change?.way === 'down' ? ArrowDownRight : ArrowUpRight
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <p className="text-sm text-muted">{label}</p>
      <div className="mt-1 flex items-end justify-between gap-3">
        <p className="figures text-xl font-bold">{value}</p>
        {points && <Sparkline points={points} className="h-9 w-24 text-neel-text" />}
      </div>
      {change && (
        <p
          className={classes(
            'mt-1 flex items-center gap-1 text-sm',
            change.good ? 'text-neem-text' : 'text-mirch-text',
          )}
        >
          <Arrow className="size-4" aria-hidden="true" />
          {change.text}
        </p>
      )}
    </div>
  )
}

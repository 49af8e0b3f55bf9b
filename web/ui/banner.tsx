import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

type BannerTone = 'info' | 'good' | 'warn' | 'bad'

const looks = {
  info: { ground: 'bg-neel-soft text-neel-text', Icon: Info },
  good: { ground: 'bg-neem-soft text-neem-text', Icon: CircleCheck },
  warn: { ground: 'bg-haldi-soft text-haldi-text', Icon: TriangleAlert },
  bad: { ground: 'bg-mirch-soft text-mirch-text', Icon: CircleAlert },
}

interface Props {
  tone?: BannerTone
  title?: string
  children?: ReactNode
  action?: ReactNode
}

/** A message in its place on the page. Bad news is announced at once, the rest when there is time. */
export function Banner({ tone = 'info', title, children, action }: Props) {
  const { ground, Icon } = looks[tone]
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classes('flex items-start gap-3 rounded p-4', ground)}
    >
      <Icon className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
      <div className="min-w-0 flex-1 text-ink">
        {title && <p className="font-bold">{title}</p>}
        {children}
        {action && <div className="mt-3">{action}</div>}
      </div>
    </div>
  )
}

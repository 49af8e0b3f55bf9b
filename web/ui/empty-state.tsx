import type { ReactNode } from 'react'

interface Props {
  icon: ReactNode
  title: string
  children?: ReactNode
  /** The next step, as a button. */
  action?: ReactNode
}

export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div className="flex flex-col items-center px-4 py-10 text-center">
      <span
        className="mb-4 flex size-14 items-center justify-center rounded-lg bg-neel-soft text-neel-text [&_svg]:size-6"
        aria-hidden="true"
      >
        {icon}
      </span>
      <p className="font-bold">{title}</p>
      {children && <div className="mt-1 max-w-sm text-muted">{children}</div>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  )
}

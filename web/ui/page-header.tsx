import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { usePageTitle } from './use-page-title.ts'

interface Props {
  title: string
  children?: ReactNode
  /** What belongs to the whole page, such as "New role". */
  actions?: ReactNode
  back?: { to: string; label: string; phoneOnly?: boolean }
}

export function PageHeader({ title, children, actions, back }: Props) {
  usePageTitle(title)
  return (
    <header className="mb-6">
      {back && (
        <Link
          to={back.to}
          className={`touch -ml-1 mb-1 inline-flex items-center gap-1 text-muted no-underline hover:text-ink ${back.phoneOnly ? 'md:hidden' : ''}`}
        >
          <ChevronLeft className="size-5" aria-hidden="true" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-xl">{title}</h1>
        {actions}
      </div>
      {children && <div className="mt-1 max-w-2xl text-muted">{children}</div>}
    </header>
  )
}

import type { ReactNode } from 'react'
import { usePageTitle } from '#ui/use-page-title.ts'

export function EntranceHeading({ title, children }: { title: string; children?: ReactNode }) {
  usePageTitle(title)
  return (
    <header className="mb-7">
      <h1 className="text-xl">{title}</h1>
      {children && <div className="mt-1.5 text-muted">{children}</div>}
    </header>
  )
}

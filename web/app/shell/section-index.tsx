import { Link, Navigate } from '@tanstack/react-router'
import { ChevronRight, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#ui/page-header.tsx'
import { usePhone } from '#ui/use-phone.ts'
import type { PlaceName } from '../destinations.ts'

interface Props {
  title: string
  places: readonly { to: string; name: PlaceName; Icon: LucideIcon }[]
}

/** On a phone, the list of a part's pages; on the desktop, where that list stands beside, its first page. */
export function SectionIndex({ title, places }: Props) {
  const { t } = useTranslation()
  const phone = usePhone()
  const [first] = places
  if (!phone && first) return <Navigate to={first.to} replace />
  return (
    <>
      <PageHeader title={title} />
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {places.map(({ to, name, Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className="flex min-h-15 items-center gap-4 px-4 text-ink no-underline active:bg-sunken"
            >
              <Icon className="size-5 text-muted" aria-hidden="true" />
              <span className="flex-1">{t(`places.${name}`)}</span>
              <ChevronRight className="size-5 text-muted" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

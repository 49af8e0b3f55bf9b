import { Link } from '@tanstack/react-router'
import { ChevronRight, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#ui/page-header.tsx'
import type { PlaceName } from '../destinations.ts'

interface Props {
  title: string
  places: readonly { to: string; name: PlaceName; Icon: LucideIcon }[]
}

/** The list of a part's pages, for a phone, where no list stands beside them. */
export function SectionIndex({ title, places }: Props) {
  const { t } = useTranslation()
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

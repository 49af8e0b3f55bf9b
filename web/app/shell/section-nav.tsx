import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PlaceName } from '../destinations.ts'

interface Props {
  label: string
  title: string
  places: readonly { to: string; name: PlaceName; Icon: LucideIcon }[]
}

/** The pages of one part of the app, beside its content; a phone shows them as a page of their own instead. */
export function SectionNav({ label, title, places }: Props) {
  const { t } = useTranslation()
  return (
    <nav aria-label={label} className="hidden w-56 shrink-0 md:block">
      <p className="px-3 pb-3 text-lg font-bold">{title}</p>
      <ul className="sticky top-6 space-y-0.5">
        {places.map(({ to, name, Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className="touch flex items-center gap-3 rounded px-3 py-1.5 text-muted no-underline transition-colors hover:bg-sunken hover:text-ink"
              activeProps={{ className: 'bg-neel-soft font-bold !text-neel-text' }}
            >
              <Icon className="size-5 shrink-0" aria-hidden="true" />
              {t(`places.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

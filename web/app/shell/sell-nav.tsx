import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Business } from '../../features/merchants/use-business.ts'
import { consolePages } from './sell-places.ts'

/** The pages of the console, beside their content on the desktop. */
export function SellNav({ business: { tenantId, may } }: { business: Business }) {
  const { t } = useTranslation('sell')
  return (
    <nav aria-label={t('console.nav')}>
      <ul className="space-y-0.5">
        {consolePages
          .filter(({ needs }) => may(needs))
          .map(({ to, name, Icon }) => (
            <li key={to}>
              <Link
                to={to}
                params={{ tenantId }}
                activeOptions={{ exact: name === 'home', includeSearch: false }}
                className="touch flex items-center gap-3 rounded px-3 py-1.5 text-muted no-underline transition-colors hover:bg-sunken hover:text-ink"
                activeProps={{ className: 'bg-neel-soft font-bold !text-neel-text' }}
              >
                <Icon className="size-5 shrink-0" aria-hidden="true" />
                {t(`console.pages.${name}`)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}

import { Link } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Business } from '../../features/merchants/use-business.ts'
import { consolePages, pagesInBar } from './sell-places.ts'

const itemLook =
  'flex h-16 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-sm text-muted no-underline outline-offset-[-3px] [&>svg]:size-5.5'
const activeProps = { className: 'font-bold !text-neel-text' }

/** The console under the thumb: stands in the place of the square's own bar while one sells. */
export function SellBar({ business: { tenantId, may } }: { business: Business }) {
  const { t } = useTranslation('sell')
  return (
    <nav
      aria-label={t('console.nav')}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {consolePages
        .slice(0, pagesInBar)
        .filter(({ needs }) => may(needs))
        .map(({ to, name, Icon }) => (
          <Link
            key={to}
            to={to}
            params={{ tenantId }}
            activeOptions={{ exact: name === 'home', includeSearch: false }}
            className={itemLook}
            activeProps={activeProps}
          >
            <Icon aria-hidden="true" />
            <span className="max-w-full truncate">{t(`console.pages.${name}`)}</span>
          </Link>
        ))}
      <Link
        to="/sell/$tenantId/more"
        params={{ tenantId }}
        activeOptions={{ includeSearch: false }}
        className={itemLook}
        activeProps={activeProps}
      >
        <Menu aria-hidden="true" />
        <span className="max-w-full truncate">{t('console.more')}</span>
      </Link>
    </nav>
  )
}

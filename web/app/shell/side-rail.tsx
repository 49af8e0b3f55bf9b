import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Mark } from '#ui/logo.tsx'
import { CartLink } from '../../features/orders/buy/cart/cart-link.tsx'
import { mainPlaces } from '../destinations.ts'
import type { Me } from '../session.ts'
import { setPaletteOpen } from './palette-key.tsx'
import { PersonMenu } from './person-menu.tsx'

const itemLook =
  'flex min-h-15 w-18 cursor-pointer flex-col items-center justify-center gap-1 rounded px-1 py-2 text-center text-sm text-muted no-underline transition-colors hover:bg-sunken hover:text-ink [&>svg]:size-5.5'

export function SideRail({ me }: { me: Me }) {
  const { t } = useTranslation()
  return (
    <nav
      aria-label={t('nav.main')}
      className="fixed inset-y-0 left-0 z-30 hidden w-22 flex-col items-center gap-1 border-r border-line bg-paper py-4 md:flex"
    >
      <Link to="/" aria-label={t('name')} className="mb-4 rounded">
        <Mark className="size-11" />
      </Link>
      {mainPlaces(me).map(({ to, name, Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/' }}
          className={itemLook}
          activeProps={{ className: 'bg-neel-soft font-bold !text-neel-text' }}
        >
          <Icon aria-hidden="true" />
          {t(`places.${name}`)}
        </Link>
      ))}
      <CartLink titled className={itemLook} activeClassName="bg-neel-soft font-bold !text-neel-text" />
      <button type="button" className={itemLook} onClick={() => setPaletteOpen(true)}>
        <Search aria-hidden="true" />
        <span>
          {t('palette.short')}
          <kbd className="block font-sans text-muted">{commandKey} K</kbd>
        </span>
      </button>
      <div className="flex-1" />
      <PersonMenu me={me} placement="right bottom" />
    </nav>
  )
}

const commandKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'

import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { mainPlaces } from '../destinations.ts'
import type { Me } from '../session.ts'
import { setPaletteOpen } from './palette-key.tsx'

const itemLook =
  'flex h-16 flex-1 cursor-pointer flex-col items-center justify-center gap-1 text-sm text-muted no-underline outline-offset-[-3px] [&>svg]:size-5.5'

export function BottomBar({ me }: { me: Me }) {
  const { t } = useTranslation()
  return (
    <nav
      aria-label={t('nav.main')}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {mainPlaces(me).map(({ to, name, Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/' }}
          className={itemLook}
          activeProps={{ className: 'font-bold !text-neel-text' }}
        >
          <Icon aria-hidden="true" />
          {t(`places.${name}`)}
        </Link>
      ))}
      <button type="button" className={itemLook} onClick={() => setPaletteOpen(true)}>
        <Search aria-hidden="true" />
        {t('palette.short')}
      </button>
    </nav>
  )
}

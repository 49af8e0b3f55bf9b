import { LogOut, Package, Store, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { Menu, MenuGroup, MenuItem } from '#ui/menu.tsx'
import { logOut } from '../log-out.ts'
import type { Me } from '../session.ts'
import { personButtonLook } from './person-menu.tsx'
import { LanguageItems, ThemeItems } from './preferences-items.tsx'

interface Props {
  me: Me
  placement: 'bottom end' | 'right bottom'
  face: ReactNode
}

export default function OpenPersonMenu({ me, placement, face }: Props) {
  const { t } = useTranslation()
  return (
    <Menu
      label={t('nav.you')}
      placement={placement}
      defaultOpen
      trigger={
        <Button aria-label={t('nav.youAre', { name: me.user.displayName })} className={personButtonLook}>
          {face}
        </Button>
      }
    >
      <MenuGroup title={me.user.displayName}>
        <MenuItem href="/account" icon={<UserRound />}>
          {t('places.account')}
        </MenuItem>
        <MenuItem href="/orders" icon={<Package />}>
          {t('places.orders')}
        </MenuItem>
        <MenuItem href="/sell" icon={<Store />}>
          {t('places.sell')}
        </MenuItem>
        <MenuItem icon={<LogOut />} onAction={() => void logOut()}>
          {t('logOut')}
        </MenuItem>
      </MenuGroup>
      <MenuGroup title={t('theme.title')}>
        <ThemeItems />
      </MenuGroup>
      <MenuGroup title={t('language.title')}>
        <LanguageItems />
      </MenuGroup>
    </Menu>
  )
}

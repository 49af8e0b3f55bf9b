import { useQuery } from '@tanstack/react-query'
import { LogOut, UserRound } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { Avatar } from '#ui/avatar.tsx'
import { Menu, MenuGroup, MenuItem } from '#ui/menu.tsx'
import { profileQuery } from '../../features/profiles/api.ts'
import { logOut } from '../log-out.ts'
import type { Me } from '../session.ts'
import { LanguageItems, ThemeItems } from './preferences-menu.tsx'

export function PersonMenu({ me, placement }: { me: Me; placement: 'bottom end' | 'right bottom' }) {
  const { t } = useTranslation()
  const picture = useQuery(profileQuery).data?.avatarUrl
  return (
    <Menu
      label={t('nav.you')}
      placement={placement}
      trigger={
        <Button
          aria-label={t('nav.youAre', { name: me.user.displayName })}
          className="flex size-11 cursor-pointer items-center justify-center rounded-full"
        >
          <Avatar name={me.user.displayName} url={picture} size="small" />
        </Button>
      }
    >
      <MenuGroup title={me.user.displayName}>
        <MenuItem href="/account" icon={<UserRound />}>
          {t('places.account')}
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

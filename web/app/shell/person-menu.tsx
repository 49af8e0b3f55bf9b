import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '#ui/avatar.tsx'
import { MenuOnDemand } from '#ui/menu-on-demand.tsx'
import { profileQuery } from '../../features/profiles/api.ts'
import type { Me } from '../session.ts'

const load = () => import('./person-items.tsx')
const OpenMenu = lazy(load)

export const personButtonLook = 'flex size-11 cursor-pointer items-center justify-center rounded-full'

export function PersonMenu({ me, placement }: { me: Me; placement: 'bottom end' | 'right bottom' }) {
  const { t } = useTranslation()
  const picture = useQuery(profileQuery).data?.avatarUrl
  const face = <Avatar name={me.user.displayName} url={picture} size="small" />
  return (
    <MenuOnDemand
      label={t('nav.youAre', { name: me.user.displayName })}
      className={personButtonLook}
      face={face}
      load={load}
    >
      <OpenMenu me={me} placement={placement} face={face} />
    </MenuOnDemand>
  )
}

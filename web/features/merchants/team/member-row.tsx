import { LogOut, MoreHorizontal, UserCog } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { useAct } from '#app/use-act.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { Time } from '#ui/time.tsx'
import { useBusiness } from '../use-business.ts'
import { removeMember, type TeamMember, teamKey } from './api.ts'
import { outranks } from './places.ts'
import { RoleDialog } from './role-dialog.tsx'
import { usePlaceName } from './use-place-name.ts'

export function MemberRow({ member }: { member: TeamMember }) {
  const { t } = useTranslation(['sell', 'app'])
  const me = useMe()
  const placeName = usePlaceName()
  const { tenantId, membership, may } = useBusiness()
  const [editing, setEditing] = useState(false)
  const name = member.displayName ?? t('team.somebody')
  const isMe = member.userId === me?.user.id
  const remove = useAct(() => removeMember(tenantId, member.id), {
    changes: [teamKey(tenantId)],
    said: t('team.removed', { name }),
  })
  const mayChange = !isMe && may('PERM_TEAM_UPDATE') && outranks(membership, member)
  return (
    <li className="flex items-center gap-4 px-5 py-4">
      <Avatar name={name} url={member.avatarUrl} size="small" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-bold">{name}</span>
          {isMe && <Badge tone="neel">{t('team.you')}</Badge>}
        </p>
        <p className="text-muted">{placeName(member)}</p>
        <p className="text-sm text-muted">
          {t('team.since')} <Time at={member.joinedAt} as="day" />
        </p>
      </div>
      {mayChange && (
        <Menu
          label={t('team.actionsFor', { name })}
          trigger={
            <Button
              variant="quiet"
              size="icon"
              className="-mr-2 text-muted"
              aria-label={t('team.actionsFor', { name })}
              isPending={remove.isPending}
              icon={<MoreHorizontal aria-hidden="true" />}
            />
          }
        >
          <MenuItem icon={<UserCog />} onAction={() => setEditing(true)}>
            {t('team.changeRole')}
          </MenuItem>
          <MenuItem icon={<LogOut />} danger onAction={() => remove.mutate()}>
            {t('team.remove')}
          </MenuItem>
        </Menu>
      )}
      {editing && <RoleDialog member={member} name={name} onClose={() => setEditing(false)} />}
    </li>
  )
}

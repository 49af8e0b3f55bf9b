import {
  Ban,
  CirclePause,
  CirclePlay,
  KeyRound,
  LogOut,
  Mail,
  MoreHorizontal,
  Pencil,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '#app/session.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'
import { levelOfMe, levelOfUser, outranks } from '../standing.ts'
import { endSessions, sendReset, type UserDetails, userQuery } from '../users-api.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { StatusDialog } from './status-dialog.tsx'

type Asked = 'rename' | 'active' | 'suspended' | 'blocked' | 'delete' | null

/** What can be done with an account, for those who stand above it. */
export function UserActs({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin')
  const me = useMe()
  const [asked, ask] = useState<Asked>(null)
  if (!outranks(levelOfMe(me), levelOfUser(user))) return null
  const isMe = me?.user.id === user.id
  const mayUpdate = may(me, 'PERM_USER_UPDATE')
  const mayDelete = may(me, 'PERM_USER_DELETE') && !isMe
  if (!mayUpdate && !mayDelete) return null
  const close = () => ask(null)
  return (
    <div className="flex items-center gap-2">
      {mayUpdate && !isMe && <MainAct user={user} onAsk={ask} />}
      <Menu
        label={t('acts.more')}
        trigger={
          <Button
            variant="secondary"
            size="icon"
            aria-label={t('acts.more')}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
      >
        {mayUpdate && <UpdateItems user={user} isMe={isMe} onAsk={ask} />}
        {mayUpdate && mayDelete && <MenuLine />}
        {mayDelete && (
          <MenuItem danger icon={<Trash2 />} onAction={() => ask('delete')}>
            {t('acts.delete')}
          </MenuItem>
        )}
      </Menu>
      {asked === 'rename' && <RenameDialog user={user} onClose={close} />}
      {(asked === 'active' || asked === 'suspended' || asked === 'blocked') && (
        <StatusDialog user={user} status={asked} onClose={close} />
      )}
      {asked === 'delete' && <DeleteDialog user={user} onClose={close} />}
    </div>
  )
}

function MainAct({ user, onAsk }: { user: UserDetails; onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation('admin')
  if (user.status === 'suspended' || user.status === 'blocked') {
    return (
      <Button icon={<CirclePlay aria-hidden="true" />} onPress={() => onAsk('active')}>
        {t('acts.activate')}
      </Button>
    )
  }
  return (
    <Button variant="secondary" icon={<CirclePause aria-hidden="true" />} onPress={() => onAsk('suspended')}>
      {t('acts.suspend')}
    </Button>
  )
}

interface ItemsProps {
  user: UserDetails
  isMe: boolean
  onAsk: (asked: Asked) => void
}

function UpdateItems({ user, isMe, onAsk }: ItemsProps) {
  const { t } = useTranslation('admin')
  const name = user.displayName
  const isInvited = user.status === 'pending'
  const reset = useAct(() => sendReset(user.id), { said: t('acts.resetSent', { name }) })
  const endAll = useAct(() => endSessions(user.id), {
    said: t('acts.sessionsEnded', { name }),
    changes: [userQuery(user.id).queryKey],
  })
  return (
    <>
      <MenuItem icon={<Pencil />} onAction={() => onAsk('rename')}>
        {t('acts.rename')}
      </MenuItem>
      <MenuItem icon={isInvited ? <Mail /> : <KeyRound />} onAction={() => reset.mutate()}>
        {t(isInvited ? 'acts.inviteAgain' : 'acts.sendReset')}
      </MenuItem>
      {user.sessions > 0 && (
        <MenuItem icon={<LogOut />} onAction={() => endAll.mutate()}>
          {t('acts.endSessions')}
        </MenuItem>
      )}
      {!isMe && user.status !== 'blocked' && (
        <MenuItem danger icon={<Ban />} onAction={() => onAsk('blocked')}>
          {t('acts.block')}
        </MenuItem>
      )}
    </>
  )
}

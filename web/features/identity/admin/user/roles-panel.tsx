import { useQueryClient } from '@tanstack/react-query'
import { BadgeCheck, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '#app/session.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Panel, PanelRow } from '#ui/panel.tsx'
import { Time } from '#ui/time.tsx'
import { PersonName, ShortId } from '../person-name.tsx'
import { isPast, levelOfMe, levelOfUser, outranks } from '../standing.ts'
import { useAtOnce } from '../use-at-once.ts'
import {
  giveRole,
  type RoleAssignment,
  takeRole,
  type UserDetails,
  userQuery,
  usersKey,
} from '../users-api.ts'
import { useWords } from '../words.ts'
import { GiveRoleDialog } from './give-role-dialog.tsx'

export function RolesPanel({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin')
  const me = useMe()
  const [giving, setGiving] = useState(false)
  const mayAssign = may(me, 'PERM_USER_ASSIGN_ROLES') && outranks(levelOfMe(me), levelOfUser(user))
  const give = mayAssign && may(me, 'PERM_ROLE_READ') && (
    <Button
      variant="secondary"
      size="small"
      icon={<Plus aria-hidden="true" />}
      onPress={() => setGiving(true)}
    >
      {t('userRoles.give')}
    </Button>
  )
  return (
    <Panel title={t('userRoles.title')} help={t('userRoles.help')} actions={give} flush>
      {user.roleAssignments.length === 0 ? (
        <EmptyState icon={<BadgeCheck />} title={t('userRoles.none')}>
          {t('userRoles.noneText')}
        </EmptyState>
      ) : (
        user.roleAssignments.map((assignment) => (
          <Assignment key={assignment.id} user={user} assignment={assignment} mayTake={mayAssign} />
        ))
      )}
      {giving && <GiveRoleDialog user={user} onClose={() => setGiving(false)} />}
    </Panel>
  )
}

interface RowProps {
  user: UserDetails
  assignment: RoleAssignment
  mayTake: boolean
}

function Assignment({ user, assignment, mayTake }: RowProps) {
  const { t } = useTranslation(['admin', 'app'])
  const { roleName } = useWords()
  const take = useTakeRole(user)
  const me = useMe()
  const isOver = isPast(assignment.expiresAt)
  return (
    <PanelRow
      title={
        <span className="flex flex-wrap items-center gap-2">
          {roleName(assignment.name)}
          <Badge>{t('roles.levelIs', { level: assignment.level })}</Badge>
          {isOver && <Badge tone="haldi">{t('userRoles.over')}</Badge>}
        </span>
      }
      action={
        mayTake &&
        outranks(levelOfMe(me), assignment.level) && (
          <Button
            variant="danger-quiet"
            size="small"
            aria-label={t('userRoles.takeNamed', { role: roleName(assignment.name) })}
            onPress={() => take(assignment)}
          >
            {t('userRoles.take')}
          </Button>
        )
      }
    >
      <p className="flex flex-wrap gap-x-4 text-sm">
        <span>
          {assignment.tenantId === null ? (
            t('userRoles.everywhere')
          ) : (
            <>
              {t('userRoles.inBusiness')} <ShortId id={assignment.tenantId} />
            </>
          )}
          {assignment.storeId && (
            <>
              {', '}
              {t('userRoles.inStore')} <ShortId id={assignment.storeId} />
            </>
          )}
        </span>
        <span>
          {t('userRoles.givenBy')} <PersonName userId={assignment.grantedBy} within />,{' '}
          <Time at={assignment.createdAt} as="day" />
        </span>
        {assignment.expiresAt && (
          <span>
            {t(isOver ? 'userRoles.ended' : 'userRoles.ends')} <Time at={assignment.expiresAt} />
          </span>
        )}
      </p>
    </PanelRow>
  )
}

/** Takes a role away at once; as long as the message shows, it can be given back as it was. */
function useTakeRole(user: UserDetails) {
  const { t } = useTranslation('admin')
  const { roleName } = useWords()
  const atOnce = useAtOnce()
  const queryClient = useQueryClient()
  const key = userQuery(user.id).queryKey
  return (assignment: RoleAssignment) => {
    const words = { role: roleName(assignment.name), name: user.displayName }
    const giveBack = async () => {
      const { roleId, tenantId, storeId, expiresAt } = assignment
      await giveRole(user.id, {
        roleId,
        ...(tenantId && { tenantId }),
        ...(storeId && { storeId }),
        ...(expiresAt && { expiresAt }),
      })
    }
    void atOnce<UserDetails>({
      key,
      change: (data) => ({
        ...data,
        roleAssignments: data.roleAssignments.filter(({ id }) => id !== assignment.id),
      }),
      act: { run: () => takeRole(user.id, assignment.id), said: t('userRoles.taken', words) },
      undo: isPast(assignment.expiresAt)
        ? undefined
        : { run: giveBack, said: t('userRoles.givenBack', words) },
    }).then(() => queryClient.invalidateQueries({ queryKey: usersKey }))
  }
}

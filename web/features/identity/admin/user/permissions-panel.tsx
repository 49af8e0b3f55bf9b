import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleSlash, KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '#app/session.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Panel } from '#ui/panel.tsx'
import { categoryOf } from '../permission-category.ts'
import { permissionsQuery } from '../roles-api.ts'
import { levelOfMe, levelOfUser, outranks } from '../standing.ts'
import type { UserDetails } from '../users-api.ts'
import { useWords } from '../words.ts'
import { type Effective, effectivePermissions } from './effective.ts'
import { PermissionDialog } from './permission-dialog.tsx'
import { PermissionPiece } from './permission-piece.tsx'

/** Everything somebody may do, by subject, and where each piece comes from. */
export function PermissionsPanel({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin')
  const me = useMe()
  const [asked, setAsked] = useState(false)
  const mayReadRoles = may(me, 'PERM_ROLE_READ')
  const known = useQuery({ ...permissionsQuery, enabled: mayReadRoles }).data ?? []
  const mayAssign = may(me, 'PERM_USER_ASSIGN_PERMISSIONS') && outranks(levelOfMe(me), levelOfUser(user))
  const groups = Map.groupBy(effectivePermissions(user.permissions), ({ permissionId }) =>
    categoryOf(permissionId, known),
  )
  return (
    <Panel
      title={t('userPermissions.title')}
      help={t('userPermissions.help')}
      flush
      actions={
        mayAssign &&
        mayReadRoles && (
          <Button
            variant="secondary"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onPress={() => setAsked(true)}
          >
            {t('userPermissions.change')}
          </Button>
        )
      }
    >
      {groups.size === 0 && (
        <EmptyState icon={<KeyRound />} title={t('userPermissions.none')}>
          {t('userPermissions.noneText')}
        </EmptyState>
      )}
      {[...groups].map(([category, permissions]) => (
        <Group key={category} category={category} permissions={permissions} user={user} mayTake={mayAssign} />
      ))}
      {asked && <PermissionDialog user={user} permissions={known} onClose={() => setAsked(false)} />}
    </Panel>
  )
}

interface GroupProps {
  category: string
  permissions: Effective[]
  user: UserDetails
  mayTake: boolean
}

function Group({ category, permissions, user, mayTake }: GroupProps) {
  const { t } = useTranslation('admin')
  const words = useWords()
  return (
    <section aria-label={words.category(category)} className="border-t border-line first:border-t-0">
      <h3 className="bg-sunken/60 px-5 py-2 text-sm text-muted">{words.category(category)}</h3>
      <ul className="divide-y divide-line">
        {permissions.map(({ permissionId, isAllowed, pieces }) => (
          <li key={permissionId} className="grid gap-x-6 gap-y-2 px-5 py-3.5 lg:grid-cols-[1fr_1.4fr]">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-bold">{words.permissionName(permissionId)}</span>
              {isAllowed ? (
                <Badge tone="neem" icon={<CircleCheck aria-hidden="true" />}>
                  {t('userPermissions.allowed')}
                </Badge>
              ) : (
                <Badge tone="mirch" icon={<CircleSlash aria-hidden="true" />}>
                  {t('userPermissions.denied')}
                </Badge>
              )}
            </p>
            <ul className="space-y-1">
              {pieces.map((piece) => (
                <PermissionPiece
                  key={`${piece.source}.${piece.assignmentId}.${piece.roleId}`}
                  piece={piece}
                  user={user}
                  mayTake={mayTake}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

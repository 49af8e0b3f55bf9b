import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { may, useMe } from '#app/session.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { type Role, roleQuery } from '../roles-api.ts'
import { levelOfMe, outranks } from '../standing.ts'
import { useWords } from '../words.ts'
import { CarriedPermissions } from './carried-permissions.tsx'
import { DeleteRole } from './delete-role.tsx'
import { EditRole } from './edit-role.tsx'

export function RolePage() {
  const { t } = useTranslation('admin')
  const { roleId } = useParams({ from: '/square/admin/roles/$roleId' })
  const role = useQuery(roleQuery(roleId))
  if (role.error instanceof ApiProblem && [404, 422].includes(role.error.status)) {
    return (
      <EmptyState
        icon={<Users />}
        title={t('role.unknown')}
        action={
          <LinkButton to="/admin/roles" variant="secondary">
            {t('role.all')}
          </LinkButton>
        }
      />
    )
  }
  return (
    <Loaded query={role} skeleton={<SkeletonForm fields={4} />}>
      {(data) => <OneRole role={data} />}
    </Loaded>
  )
}

function OneRole({ role }: { role: Role }) {
  const { t } = useTranslation('admin')
  const { roleName, roleDescription } = useWords()
  const me = useMe()
  const hindrance = hindranceOf(role, may(me, 'PERM_ROLE_UPDATE'), levelOfMe(me))
  return (
    <>
      <PageHeader
        title={roleName(role.name)}
        back={{ to: '/admin/roles', label: t('roles.title') }}
        actions={
          may(me, 'PERM_USER_READ') && (
            <LinkButton
              to="/admin/users"
              search={{ role: role.id }}
              variant="secondary"
              icon={<Users aria-hidden="true" />}
            >
              {t('role.holders', { count: role.userCount })}
            </LinkButton>
          )
        }
      >
        {roleDescription(role)}
        <span className="mt-2 flex flex-wrap gap-2">
          <Badge>{t('roles.levelIs', { level: role.level })}</Badge>
          <Badge tone={role.isSystem ? 'plain' : 'neel'}>
            {t(role.isSystem ? 'roles.system' : 'roles.own')}
          </Badge>
          {role.status === 'inactive' && <Badge tone="haldi">{t('roles.inactive')}</Badge>}
        </span>
      </PageHeader>
      <div className="space-y-6">
        {hindrance ? (
          <>
            <Banner>{t(`role.hindrances.${hindrance}`)}</Banner>
            <CarriedPermissions role={role} />
          </>
        ) : (
          <EditRole key={role.id} role={role} />
        )}
        {!role.isSystem && may(me, 'PERM_ROLE_DELETE') && outranks(levelOfMe(me), role.level) && (
          <DeleteRole role={role} />
        )}
      </div>
    </>
  )
}

/** Why a role can only be looked at. */
function hindranceOf(role: Role, mayUpdate: boolean, myLevel: number) {
  if (role.level === 1) return 'everything'
  if (!mayUpdate) return 'permission'
  return outranks(myLevel, role.level) ? null : 'level'
}

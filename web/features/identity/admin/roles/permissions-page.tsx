import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { Loaded } from '#app/loaded.tsx'
import { Badge } from '#ui/badge.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { type Permission, permissionsQuery, type Role, rolesQuery } from '../roles-api.ts'
import { useWords } from '../words.ts'
import { useFoundPermissions } from './found-permissions.ts'

/** Everything that can be granted, and which roles carry it. */
export function PermissionsPage() {
  const { t } = useTranslation(['admin', 'app'])
  const { q = '' } = useSearch({ from: '/square/admin/permissions' })
  const [typed, type] = useTypedWords()
  const permissions = useQuery(permissionsQuery)
  const roles = useQuery(rolesQuery).data ?? []
  return (
    <>
      <PageHeader
        title={t('permissions.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
      >
        {t('permissions.lead')}
      </PageHeader>
      <SearchField label={t('permissions.search')} value={typed} onChange={type} className="mb-4" />
      <Loaded query={permissions} skeleton={<SkeletonRows rows={8} />}>
        {(all) => <Found permissions={all} roles={roles} text={q} />}
      </Loaded>
    </>
  )
}

interface FoundProps {
  permissions: Permission[]
  roles: Role[]
  text: string
}

function Found({ permissions, roles, text }: FoundProps) {
  const { t } = useTranslation('admin')
  const words = useWords()
  const groups = useFoundPermissions(permissions, text)
  if (groups.length === 0) {
    return (
      <EmptyState icon={<SearchX />} title={t('permissions.noneFound')}>
        {t('permissions.noneFoundText')}
      </EmptyState>
    )
  }
  return (
    <div className="space-y-6">
      {groups.map(([category, members]) => (
        <Panel key={category} title={words.category(category)} flush>
          <ul className="divide-y divide-line">
            {members.map((permission) => (
              <Row key={permission.id} permission={permission} roles={roles} />
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  )
}

function Row({ permission, roles }: { permission: Permission; roles: Role[] }) {
  const { t } = useTranslation('admin')
  const words = useWords()
  const carriers = roles.filter(({ permissionIds }) => permissionIds.includes(permission.id))
  return (
    <li className="grid gap-x-6 gap-y-1 px-5 py-3.5 lg:grid-cols-2">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-bold">{words.permissionName(permission.id, permission.name)}</span>
          {permission.status === 'deprecated' && <Badge tone="haldi">{t('permissions.deprecated')}</Badge>}
        </p>
        <p className="text-muted">{words.permissionDescription(permission)}</p>
        <code className="font-mono text-sm break-all text-muted">{permission.id}</code>
      </div>
      <p className="text-sm lg:pt-0.5">
        <span className="text-muted">{t('permissions.carriedBy')} </span>
        {carriers.map((role, index) => (
          <Fragment key={role.id}>
            {index > 0 && ', '}
            <Link to="/admin/roles/$roleId" params={{ roleId: role.id }} className="text-neel-text">
              {words.roleName(role.name)}
            </Link>
          </Fragment>
        ))}
      </p>
    </li>
  )
}

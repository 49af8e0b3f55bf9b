import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { may, useMe } from '#app/session.ts'
import { Badge } from '#ui/badge.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { type Role, rolesQuery } from '../roles-api.ts'
import { useWords } from '../words.ts'

export function RolesPage() {
  const { t } = useTranslation(['admin', 'app'])
  const roles = useQuery(rolesQuery)
  const mayCreate = may(useMe(), 'PERM_ROLE_CREATE')
  return (
    <>
      <PageHeader
        title={t('roles.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
        actions={
          mayCreate && (
            <LinkButton to="/admin/roles/new" icon={<Plus aria-hidden="true" />}>
              {t('roles.new')}
            </LinkButton>
          )
        }
      >
        {t('roles.lead')}
      </PageHeader>
      <Panel flush>
        <Loaded
          query={roles}
          skeleton={
            <div className="px-5">
              <SkeletonRows rows={8} />
            </div>
          }
        >
          {(all) => <RolesTable roles={all} />}
        </Loaded>
      </Panel>
    </>
  )
}

function RolesTable({ roles }: { roles: Role[] }) {
  const { t } = useTranslation('admin')
  const { roleName, roleDescription } = useWords()
  const columns: Column<Role>[] = [
    {
      id: 'name',
      header: t('roles.name'),
      cell: (role) => (
        <>
          <span className="block font-bold">{roleName(role.name)}</span>
          <span className="block text-sm text-muted">{roleDescription(role)}</span>
        </>
      ),
    },
    { id: 'level', header: t('roles.level'), align: 'right', cell: ({ level }) => level },
    {
      id: 'permissions',
      header: t('roles.permissions'),
      align: 'right',
      cell: ({ permissionIds }) => permissionIds.length,
    },
    { id: 'users', header: t('roles.users'), align: 'right', cell: ({ userCount }) => userCount },
    {
      id: 'kind',
      header: t('roles.kind'),
      cell: ({ isSystem, status }) => (
        <span className="flex flex-wrap gap-1.5">
          <Badge tone={isSystem ? 'plain' : 'neel'}>{t(isSystem ? 'roles.system' : 'roles.own')}</Badge>
          {status === 'inactive' && <Badge tone="haldi">{t('roles.inactive')}</Badge>}
        </span>
      ),
    },
  ]
  return (
    <Table
      label={t('roles.title')}
      columns={columns}
      rows={roles}
      rowId={({ id }) => id}
      rowHref={({ id }) => `/admin/roles/${id}`}
    />
  )
}

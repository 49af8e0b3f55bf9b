import { useTranslation } from 'react-i18next'
import { Avatar } from '#ui/avatar.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { StatusBadge } from '../status-badge.tsx'
import type { AdminUser } from '../users-api.ts'
import { useWords } from '../words.ts'
import { useFaces } from './use-faces.ts'

export function UsersTable({ users }: { users: AdminUser[] }) {
  const { t } = useTranslation(['admin', 'app'])
  const { roleName } = useWords()
  const faces = useFaces(users.map(({ id }) => id))
  const columns: Column<AdminUser>[] = [
    {
      id: 'person',
      header: t('users.person'),
      cell: (user) => <Person user={user} face={faces.get(user.id)} />,
    },
    { id: 'status', header: t('users.status'), cell: ({ status }) => <StatusBadge status={status} /> },
    {
      id: 'roles',
      header: t('users.roles'),
      cell: ({ roles }) =>
        roles.map(({ name }) => roleName(name)).join(', ') || (
          <span className="text-muted">{t('app:none')}</span>
        ),
    },
    {
      id: 'lastLogin',
      header: t('users.lastLogin'),
      cell: ({ lastLoginAt }) =>
        lastLoginAt ? (
          <Time at={lastLoginAt} as="ago" />
        ) : (
          <span className="text-muted">{t('app:never')}</span>
        ),
    },
    {
      id: 'created',
      header: t('users.created'),
      cell: ({ createdAt }) => <Time at={createdAt} as="day" />,
    },
  ]
  return (
    <Table
      label={t('users.title')}
      columns={columns}
      rows={users}
      rowId={({ id }) => id}
      rowHref={({ id }) => `/admin/users/${id}`}
    />
  )
}

interface PersonProps {
  user: AdminUser
  face: string | null | undefined
}

function Person({ user: { displayName, email, phone }, face }: PersonProps) {
  return (
    <span className="flex items-center gap-3">
      <Avatar name={displayName} url={face} size="small" />
      <span className="min-w-0">
        <span className="block font-bold">{displayName}</span>
        <span className="figures flex flex-wrap gap-x-3 text-sm text-muted">
          {email && <span className="break-all">{email}</span>}
          {phone && <span className="whitespace-nowrap">{readablePhone(phone)}</span>}
        </span>
      </span>
    </span>
  )
}

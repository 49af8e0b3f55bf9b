import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { may, useMe } from '#app/session.ts'
import { SearchField } from '#ui/search-field.tsx'
import { Select } from '#ui/select.tsx'
import { rolesQuery } from '../roles-api.ts'
import { userStatuses } from '../users-api.ts'
import { useWords } from '../words.ts'

const any = 'any'

/** Who to show. The filters live in the URL, so that a list can be sent to a colleague. */
export function UserFilters() {
  const { t } = useTranslation('admin')
  const { roleName } = useWords()
  const { status, role } = useSearch({ from: '/square/admin/users' })
  const navigate = useNavigate({ from: '/admin/users' })
  const mayReadRoles = may(useMe(), 'PERM_ROLE_READ')
  const roles = useQuery({ ...rolesQuery, enabled: mayReadRoles }).data ?? []
  const [typed, type] = useTypedWords()
  const choose = (part: { status?: typeof status; role?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...part }), resetScroll: false })
  return (
    <search className="mb-4 flex flex-wrap items-end gap-3">
      <SearchField
        label={t('users.search')}
        placeholder={t('users.searchPlaceholder')}
        value={typed}
        onChange={type}
        className="min-w-64 flex-[2]"
      />
      <Select
        label={t('users.status')}
        value={status ?? any}
        onChange={(value) => choose({ status: value === any ? undefined : value })}
        choices={[
          { value: any, label: t('users.anyStatus') },
          ...userStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
        ]}
        className="min-w-36 flex-1"
      />
      {mayReadRoles && (
        <Select
          label={t('users.role')}
          value={role ?? any}
          onChange={(value) => choose({ role: value === any ? undefined : value })}
          choices={[
            { value: any, label: t('users.anyRole') },
            ...roles.map(({ id, name }) => ({ value: id, label: roleName(name) })),
          ]}
          className="min-w-36 flex-1"
        />
      )}
    </search>
  )
}

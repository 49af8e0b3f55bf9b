import { useQuery } from '@tanstack/react-query'
import { may, useMe } from '#app/session.ts'
import { rolesQuery } from './roles-api.ts'
import { useWords } from './words.ts'

/** What a role is called now. One that is gone, or may not be read, is known by its id alone. */
export function RoleName({ roleId }: { roleId: string }) {
  const { roleName } = useWords()
  const roles = useQuery({ ...rolesQuery, enabled: may(useMe(), 'PERM_ROLE_READ') }).data
  const role = roles?.find(({ id }) => id === roleId)
  return role ? roleName(role.name) : roleId
}

import type { Permission } from './roles-api.ts'

/** A permission's subject. Where the list of permissions may not be read, their ids still say what they are about. */
export function categoryOf(permissionId: string, known: readonly Permission[] = []): string {
  const listed = known.find(({ id }) => id === permissionId)
  if (listed) return listed.category
  const subject = /^PERM_([A-Z]+)_/.exec(permissionId)?.[1]?.toLowerCase() ?? ''
  return ['analytics', 'settings'].includes(subject) ? subject : `${subject}_management`
}

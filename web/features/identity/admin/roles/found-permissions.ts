import type { Permission } from '../roles-api.ts'
import { useWords } from '../words.ts'

/** The permissions in whose name, description or id all words of a text occur, by subject. */
export function useFoundPermissions(permissions: Permission[], text: string): [string, Permission[]][] {
  const words = useWords()
  const wanted = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const found = permissions.filter((permission) => {
    const { id, name, category } = permission
    const said = [
      id,
      words.permissionName(id, name),
      words.permissionDescription(permission),
      words.category(category),
    ]
    const all = said.join(' ').toLocaleLowerCase()
    return wanted.every((word) => all.includes(word))
  })
  return [...Map.groupBy(found, ({ category }) => category)]
}

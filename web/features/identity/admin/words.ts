import { useTranslation } from 'react-i18next'
import type { Permission } from './roles-api.ts'

/**
 * The names of what comes with Chowk, in the language of the page. What the server knows beyond that, such as roles
 * people made themselves, keeps the name it has there.
 */
export function useWords() {
  const { t } = useTranslation('admin')
  const known = (key: string, otherwise: string): string =>
    t(key as 'statuses.active', { defaultValue: otherwise }) || otherwise
  // Keyed by the name a role was born with: a renamed role is shown as its people call it.
  const roleName = (name: string): string => known(`roleNames.${name}`, name)
  return {
    roleName,
    roleDescription: ({ id, description }: { id: string; description: string }) =>
      known(`roleDescriptions.${id}`, description),
    permissionName: (id: string, name = id) => known(`permissions.${id}.name`, name),
    permissionDescription: ({ id, description }: Permission) =>
      known(`permissions.${id}.description`, description),
    category: (category: string) => known(`categories.${category}`, category.replaceAll('_', ' ')),
    action: (action: string) => known(`actions.${action}`, action),
  }
}

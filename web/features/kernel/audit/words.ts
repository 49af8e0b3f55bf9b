import { useTranslation } from 'react-i18next'

/** What the audit log names by code, as far as the page's language has words for it. */
export function useAuditWords() {
  const { t } = useTranslation('admin')
  const known = (key: string, otherwise: string): string =>
    t(key as 'audit.title', { defaultValue: otherwise })
  return {
    action: (action: string) => known(`actions.${action}`, action),
    thing: (entityType: string) => known(`audit.things.${entityType}`, entityType),
    key: (key: string) => known(`audit.keys.${key}`, key),
    word: (word: string) => known(`permissions.${word}.name`, known(`audit.values.${word}`, word)),
  }
}

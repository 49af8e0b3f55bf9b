import { useTranslation } from 'react-i18next'
import type { TeamRole } from '../api.ts'
import { useBusiness } from '../use-business.ts'

/** "Manager · 12th Main", or "Owner · the whole business". */
export function usePlaceName(): (place: { role: TeamRole; storeId: string | null }) => string {
  const { t } = useTranslation('sell')
  const { stores } = useBusiness()
  return ({ role, storeId }) => {
    const store = stores.find(({ id }) => id === storeId)
    return `${t(`roles.${role}`)} · ${storeId === null ? t('team.whole') : (store?.name ?? t('team.otherStore'))}`
  }
}

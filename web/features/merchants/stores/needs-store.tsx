import { Store as StoreIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { useBusiness } from '../use-business.ts'

/** For pages about what stands in a store, while there is none. */
export function NeedsStore() {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  return (
    <Panel>
      <EmptyState
        icon={<StoreIcon />}
        title={t('stores.none')}
        action={
          may('PERM_STORE_CREATE') && (
            <LinkButton to="/sell/$tenantId/stores/new" params={{ tenantId }}>
              {t('stores.open')}
            </LinkButton>
          )
        }
      >
        {t('stores.noneText')}
      </EmptyState>
    </Panel>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#ui/page-header.tsx'
import { toast } from '#ui/toast.tsx'
import { businessKey } from '../api.ts'
import { useBusiness } from '../use-business.ts'
import { NewStoreForm } from './new-store-form.tsx'

export function NewStorePage() {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t('stores.open')}
        back={{ to: `/sell/${tenantId}/stores`, label: t('stores.title') }}
      >
        {t('stores.openLead')}
      </PageHeader>
      <NewStoreForm
        action={t('stores.open')}
        onOpened={async (store) => {
          await queryClient.invalidateQueries({ queryKey: businessKey(tenantId) })
          toast(t('stores.opened', { name: store.name }))
          await navigate({
            to: '/sell/$tenantId/stores/$storeId',
            params: { tenantId, storeId: store.id },
            search: { store: store.id },
          })
        }}
      />
    </div>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { ConfirmByTyping } from '#ui/confirm-by-typing.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { closeStore, type Store, storesQuery } from '../api.ts'
import { useBusiness } from '../use-business.ts'
import { useSaveStore } from './use-save-store.ts'

/** Whether buyers see the store, and what can be done about it. */
export function StoreStanding({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  if (store.status === 'suspended') {
    return (
      <Banner tone="bad" title={t('storeStatuses.suspended')}>
        {t('store.suspended')}
      </Banner>
    )
  }
  if (store.status === 'pending_verification') {
    return (
      <Banner
        tone="warn"
        title={t('storeStatuses.pending_verification')}
        action={
          may('PERM_KYC_READ') && (
            <LinkButton to="/sell/$tenantId/setup" params={{ tenantId }} variant="secondary" size="small">
              {t('store.toPapers')}
            </LinkButton>
          )
        }
      >
        {t('store.pending')}
      </Banner>
    )
  }
  return <OpenOrNot store={store} />
}

function OpenOrNot({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { may } = useBusiness()
  const save = useSaveStore()
  const isActive = store.status === 'active'
  const turn = useAct(() => save(store, { status: isActive ? 'inactive' : 'active' }))
  return (
    <Banner
      tone={isActive ? 'good' : 'warn'}
      title={t(isActive ? 'store.shown' : 'store.hidden')}
      action={
        <div className="flex flex-wrap gap-2">
          <Button variant="secondary" size="small" isPending={turn.isPending} onPress={() => turn.mutate()}>
            {t(isActive ? 'store.hide' : 'store.show')}
          </Button>
          {may('PERM_STORE_DELETE', store.id) && <CloseForGood store={store} />}
        </div>
      }
    >
      {t(isActive ? 'store.shownText' : 'store.hiddenText')}
    </Banner>
  )
}

function CloseForGood({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const [asked, ask] = useState(false)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const close = useAct(() => closeStore(store), {
    said: t('store.closed', { name: store.name }),
    onDone: async () => {
      await navigate({ to: '/sell/$tenantId/stores', params: store, search: { store: undefined } })
      await queryClient.invalidateQueries({ queryKey: storesQuery(store.tenantId).queryKey })
    },
  })
  return (
    <>
      <Button variant="danger-quiet" size="small" onPress={() => ask(true)}>
        {t('store.close')}
      </Button>
      <ConfirmByTyping
        title={t('store.closeTitle', { name: store.name })}
        word={store.name}
        action={t('store.close')}
        isOpen={asked}
        onClose={() => ask(false)}
        onConfirm={async () => {
          await close.mutateAsync().catch(() => {})
          ask(false)
        }}
      >
        <p>{t('store.closeText')}</p>
      </ConfirmByTyping>
    </>
  )
}

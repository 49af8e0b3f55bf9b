import { Link, useParams } from '@tanstack/react-router'
import { Store as StoreIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form/form.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Store } from '../api.ts'
import { useBusiness } from '../use-business.ts'
import { SlotsPanel } from './slots-panel.tsx'
import {
  ContactFields,
  DeliveryFields,
  HolidayFields,
  HoursFields,
  NameFields,
  PlaceFields,
} from './store-fields.tsx'
import { partOf, type StoreForm, type StoreGroup, useStoreForm, valuesOf } from './store-form.ts'
import { StorePicture } from './store-picture.tsx'
import { StoreStanding } from './store-standing.tsx'
import { StoreStatusBadge } from './store-status-badge.tsx'
import { useSaveStore } from './use-save-store.ts'

export function StorePage() {
  const { t } = useTranslation('sell')
  const { storeId } = useParams({ from: '/square/sell/$tenantId/stores/$storeId' })
  const { stores } = useBusiness()
  const store = stores.find(({ id }) => id === storeId)
  if (!store) return <EmptyState icon={<StoreIcon />} title={t('stores.unknown')} />
  return <StoreEditor key={store.id} store={store} />
}

function StoreEditor({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { may } = useBusiness()
  const mayEdit = may('PERM_STORE_UPDATE', store.id)
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={store.name}
        back={{ to: `/sell/${store.tenantId}/stores`, label: t('stores.title') }}
        actions={<StoreStatusBadge status={store.status} />}
      >
        <Link
          to="/s/$storeCode"
          params={{ storeCode: store.code }}
          className="touch inline-flex items-center break-all text-neel-text"
        >
          {`${window.location.host}/s/${store.code}`}
        </Link>
      </PageHeader>
      {/* Whoever may only look sees the same, without anything to press. */}
      <fieldset disabled={!mayEdit} className="space-y-5">
        <StoreStanding store={store} />
        <StorePicture store={store} />
        <Part store={store} group="basics">
          {(form) => (
            <>
              <NameFields form={form} />
              <ContactFields form={form} />
            </>
          )}
        </Part>
        <Part store={store} group="place">
          {(form) => <PlaceFields form={form} />}
        </Part>
        <Part store={store} group="hours" help={t('store.hoursHelp')}>
          {(form) => <HoursFields form={form} />}
        </Part>
        <Part store={store} group="holidays" help={t('holidays.help')}>
          {(form) => <HolidayFields form={form} />}
        </Part>
        <Part store={store} group="delivery">
          {(form) => <DeliveryFields form={form} />}
        </Part>
        <SlotsPanel store={store} />
      </fieldset>
    </div>
  )
}

interface PartProps {
  store: Store
  group: StoreGroup
  help?: string
  children: (form: StoreForm) => ReactNode
}

/** One group of a store's fields, saved by itself. */
function Part({ store, group, help, children }: PartProps) {
  const { t } = useTranslation(['sell', 'app'])
  const save = useSaveStore()
  const form = useStoreForm(store)
  const { isDirty, isSubmitting } = form.formState
  return (
    <Panel title={t(`store.parts.${group}`)} help={help}>
      <Form
        form={form}
        label={t(`store.parts.${group}`)}
        onSubmit={async (values) => form.reset(valuesOf(await save(store, partOf(values, group))))}
      >
        {children(form)}
        <Button type="submit" variant={isDirty ? 'primary' : 'secondary'} isPending={isSubmitting}>
          {t('app:save')}
        </Button>
      </Form>
    </Panel>
  )
}

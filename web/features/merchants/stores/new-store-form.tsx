import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Actions } from '#ui/dialog.tsx'
import { Form } from '#ui/form/form.tsx'
import { Panel } from '#ui/panel.tsx'
import { addStore, type Store } from '../api.ts'
import { useBusiness } from '../use-business.ts'
import { DeliveryFields, HoursFields, NameFields, PlaceFields } from './store-fields.tsx'
import { useStoreForm, writtenAs } from './store-form.ts'

interface Props {
  action: string
  onOpened: (store: Store) => Promise<void>
}

/** What a store needs before buyers can find it; everything else waits on its own page. */
export function NewStoreForm({ action, onOpened }: Props) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  const form = useStoreForm(null, `new-store.${tenantId}`)
  const submit = async (values: Parameters<typeof writtenAs>[0]) => {
    const store = await addStore(tenantId, writtenAs(values))
    form.forgetDraft()
    await onOpened(store)
  }
  return (
    <Form form={form} onSubmit={submit} label={t('stores.open')} className="space-y-5">
      <Panel title={t('store.parts.basics')}>
        <NameFields form={form} />
      </Panel>
      <Panel title={t('store.parts.place')}>
        <div className="space-y-5">
          <PlaceFields form={form} />
        </div>
      </Panel>
      <Panel title={t('store.parts.hours')} help={t('store.hoursHelp')}>
        <HoursFields form={form} />
      </Panel>
      <Panel title={t('store.parts.delivery')}>
        <div className="space-y-5">
          <DeliveryFields form={form} />
        </div>
      </Panel>
      <Actions>
        <Button type="submit" isPending={form.formState.isSubmitting}>
          {action}
        </Button>
      </Actions>
    </Form>
  )
}

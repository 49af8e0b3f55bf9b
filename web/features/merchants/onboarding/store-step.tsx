import { useQueryClient } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Actions } from '#ui/dialog.tsx'
import { Panel } from '#ui/panel.tsx'
import { membershipsQuery, storesQuery } from '../api.ts'
import { NewStoreForm } from '../stores/new-store-form.tsx'
import { useBusiness } from '../use-business.ts'

/** The first store. Its form keeps what was typed, should somebody be called to the counter. */
export function StoreStep({ onBack, onNext }: { onBack: () => void; onNext: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId, stores } = useBusiness()
  const queryClient = useQueryClient()
  if (stores.length === 0) {
    return (
      <NewStoreForm
        action={t('app:continue')}
        onOpened={async () => {
          await queryClient.invalidateQueries({ queryKey: membershipsQuery.queryKey })
          await queryClient.invalidateQueries({ queryKey: storesQuery(tenantId).queryKey })
          onNext()
        }}
      />
    )
  }
  return (
    <>
      <Panel title={t('setup.storeThere')}>
        <ul className="space-y-2">
          {stores.map(({ id, name, line1, city }) => (
            <li key={id} className="flex gap-3">
              <CircleCheck className="mt-0.5 size-5 shrink-0 text-neem-text" aria-hidden="true" />
              <span>
                {name}
                <span className="block text-muted">
                  {line1}, {city}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Actions>
        <Button variant="secondary" onPress={onBack}>
          {t('setup.back')}
        </Button>
        <Button onPress={onNext}>{t('app:continue')}</Button>
      </Actions>
    </>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { Camera, Trash2 } from 'lucide-react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { removeStorePicture, type Store, storesQuery, uploadStorePicture } from '../api.ts'
import { useBusiness } from '../use-business.ts'
import { StoreFace } from './stores-page.tsx'

/** The picture by which buyers know a store in lists. */
export function StorePicture({ store }: { store: Store }) {
  const { t } = useTranslation(['sell', 'app'])
  const { may } = useBusiness()
  const queryClient = useQueryClient()
  const show = (saved: Store) =>
    queryClient.setQueryData(storesQuery(store.tenantId).queryKey, (all) =>
      all?.map((one) => (one.id === saved.id ? saved : one)),
    )
  const upload = useAct((file: File) => uploadStorePicture(store, file), {
    said: t('app:saved'),
    onDone: show,
  })
  const remove = useAct(() => removeStorePicture(store), { said: t('store.pictureRemoved'), onDone: show })
  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-5">
        <StoreFace store={store} large />
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="text-lg">{t('store.picture')}</h2>
          <p className="mt-0.5 mb-3 text-muted">{t('store.pictureHelp')}</p>
          {may('PERM_STORE_UPDATE', store.id) && (
            <div className="flex flex-wrap gap-2">
              <FileTrigger
                acceptedFileTypes={['image/*']}
                onSelect={(files) => files?.[0] && upload.mutate(files[0])}
              >
                <Button
                  variant="secondary"
                  size="small"
                  isPending={upload.isPending}
                  icon={<Camera aria-hidden="true" />}
                >
                  {t('store.pictureChoose')}
                </Button>
              </FileTrigger>
              {store.pictureUrl && (
                <Button
                  variant="danger-quiet"
                  size="small"
                  isPending={remove.isPending}
                  icon={<Trash2 aria-hidden="true" />}
                  onPress={() => remove.mutate()}
                >
                  {t('app:remove')}
                </Button>
              )}
            </div>
          )}
        </div>
      </div>
    </Panel>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { Camera, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { toast } from '#ui/toast.tsx'
import { type Profile, profileQuery, removeAvatar, uploadAvatar } from './api.ts'

const CropDialog = lazy(() => import('./crop-dialog.tsx'))

const largestMegabytes = 20

export function PicturePanel({ profile }: { profile: Profile }) {
  const { t } = useTranslation('account')
  const [chosen, setChosen] = useState<File | null>(null)
  const choose = (files: FileList | null) => {
    const file = files?.[0]
    if (!file) return
    if (!file.type.startsWith('image/')) toast(t('picture.notAPicture'), { bad: true })
    else if (file.size > largestMegabytes * 1_000_000) toast(t('picture.tooLarge'), { bad: true })
    else setChosen(file)
  }
  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-5">
        <Avatar name={profile.displayName} url={profile.avatarUrl} size="large" />
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="text-lg">{t('picture.title')}</h2>
          <p className="mt-0.5 mb-4 text-muted">{t('picture.help')}</p>
          <div className="flex flex-wrap gap-2">
            <FileTrigger acceptedFileTypes={['image/*']} onSelect={choose}>
              <Button variant="secondary" size="small" icon={<Camera aria-hidden="true" />}>
                {t(profile.avatarUrl ? 'picture.change' : 'picture.add')}
              </Button>
            </FileTrigger>
            {profile.avatarUrl && <RemovePicture url={profile.avatarUrl} />}
          </div>
        </div>
      </div>
      {chosen && (
        <Suspense>
          <CropDialog picture={chosen} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </Panel>
  )
}

/** The picture is kept until undo has passed, so that taking the removal back uploads it again. */
function RemovePicture({ url }: { url: string }) {
  const { t } = useTranslation('account')
  const queryClient = useQueryClient()
  const show = (profile: Profile) => queryClient.setQueryData(profileQuery.queryKey, profile)
  const remove = useAct(
    async () => {
      const kept = await fetch(url).then((answer) => answer.blob())
      show(await removeAvatar())
      return kept
    },
    { said: t('picture.removed'), undo: (_, kept) => void uploadAvatar(kept).then(show) },
  )
  return (
    <Button
      variant="danger-quiet"
      size="small"
      icon={<Trash2 aria-hidden="true" />}
      isPending={remove.isPending}
      onPress={() => remove.mutate()}
    >
      {t('picture.remove')}
    </Button>
  )
}

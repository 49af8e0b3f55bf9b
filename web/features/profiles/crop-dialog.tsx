import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { type Crop, middleOf, type Size } from '#ui/picture/crop.ts'
import { Cropper } from '#ui/picture/cropper.tsx'
import { cutSquare, sizeOf } from '#ui/picture/cut.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { profileQuery, uploadAvatar } from './api.ts'

interface Opened {
  url: string
  size: Size
}

export default function CropDialog({ picture, onClose }: { picture: File; onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const queryClient = useQueryClient()
  const { opened, unreadable } = usePicture(picture)
  const [crop, setCrop] = useState<Crop | null>(null)
  const upload = useAct(
    async ({ size, kept }: { size: Size; kept: Crop }) => uploadAvatar(await cutSquare(picture, kept, size)),
    {
      said: t('picture.changed'),
      onDone: (profile) => {
        queryClient.setQueryData(profileQuery.queryKey, profile)
        onClose()
      },
    },
  )
  const kept = crop ?? (opened && middleOf(opened.size))
  return (
    <Dialog title={t('picture.crop')} isOpen onClose={onClose} keepOpen>
      {unreadable && <Banner tone="bad">{t('picture.unreadable')}</Banner>}
      {!opened && !unreadable && <Skeleton className="mx-auto size-68 !rounded-full" />}
      {opened && kept && <Cropper url={opened.url} size={opened.size} crop={kept} onChange={setCrop} />}
      <Actions>
        <Button variant="secondary" onPress={onClose}>
          {t('app:cancel')}
        </Button>
        <Button
          isDisabled={!opened}
          isPending={upload.isPending}
          onPress={() => opened && kept && upload.mutate({ size: opened.size, kept })}
        >
          {t('picture.use')}
        </Button>
      </Actions>
    </Dialog>
  )
}

function usePicture(picture: File) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  useEffect(() => {
    const url = URL.createObjectURL(picture)
    sizeOf(picture).then(
      (size) => setOpened({ url, size }),
      () => setUnreadable(true),
    )
    return () => URL.revokeObjectURL(url)
  }, [picture])
  return { opened, unreadable }
}

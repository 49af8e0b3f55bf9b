import { ImagePlus, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { toast } from './toast.tsx'

export interface DroppedPicture {
  id: string
  name: string
  /** One that was saved before. */
  url?: string
  /** One that was chosen just now; shown from here while it is on its way. */
  file?: File
  /** From 0 to 1 while it is on its way. */
  progress?: number
}

interface Props {
  label: string
  pictures: readonly DroppedPicture[]
  most: number
  onAdd: (files: File[]) => void
  onRemove: (id: string) => void
}

const largestMegabytes = 20

/** Takes pictures dropped, pasted or chosen, shows them at once, and how far each has come. */
export function PictureDrop({ label, pictures, most, onAdd, onRemove }: Props) {
  const { t } = useTranslation()
  const left = most - pictures.length
  const take = (files: readonly File[]) => {
    const fit = files.filter(
      ({ type, size }) => type.startsWith('image/') && size <= largestMegabytes * 1_000_000,
    )
    if (fit.length < files.length) toast(t('drop.unfit', { megabytes: largestMegabytes }), { bad: true })
    if (fit.length > 0) onAdd(fit.slice(0, left))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what a form sends.
    <div role="group" aria-label={label} className="space-y-3">
      {left > 0 && (
        <DropZone
          aria-label={label}
          onDrop={async ({ items }) => {
            const files = items.filter((item) => item.kind === 'file')
            take(await Promise.all(files.map((item) => item.getFile())))
          }}
          className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-edge bg-surface px-4 py-7 text-center data-[drop-target]:border-neel-text data-[drop-target]:bg-neel-soft"
        >
          <ImagePlus className="size-7 text-muted" aria-hidden="true" />
          <p className="text-muted max-md:hidden">{t('drop.here')}</p>
          <FileTrigger
            acceptedFileTypes={['image/*']}
            allowsMultiple={left > 1}
            onSelect={(files) => take([...(files ?? [])])}
          >
            <Button variant="secondary" size="small">
              {t('drop.choose')}
            </Button>
          </FileTrigger>
          <p className="text-sm text-muted">{t('drop.left', { count: left })}</p>
        </DropZone>
      )}
      <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4">
        {pictures.map((picture) => (
          <Shown key={picture.id} picture={picture} onRemove={() => onRemove(picture.id)} />
        ))}
      </ul>
    </div>
  )
}

function Shown({ picture, onRemove }: { picture: DroppedPicture; onRemove: () => void }) {
  const { t } = useTranslation()
  const url = usePreview(picture)
  return (
    <li className="relative aspect-square overflow-hidden rounded border border-line bg-sunken">
      {url && <img src={url} alt={picture.name} className="size-full object-cover" />}
      {picture.progress !== undefined && picture.progress < 1 && (
        <progress
          aria-label={t('drop.onItsWay', { name: picture.name })}
          value={picture.progress}
          className="absolute inset-x-2 bottom-2 h-1.5 w-[calc(100%-1rem)] appearance-none overflow-hidden rounded-full bg-surface [&::-moz-progress-bar]:bg-neel-text [&::-webkit-progress-bar]:bg-surface [&::-webkit-progress-value]:bg-neel-text"
        />
      )}
      <Button
        variant="secondary"
        size="icon"
        aria-label={t('drop.remove', { name: picture.name })}
        onPress={onRemove}
        className="absolute top-1 right-1"
        icon={<X aria-hidden="true" />}
      />
    </li>
  )
}

function usePreview({ url, file }: DroppedPicture): string | undefined {
  const [preview, setPreview] = useState<string>()
  useEffect(() => {
    if (!file) return
    const made = URL.createObjectURL(file)
    setPreview(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url ?? preview
}

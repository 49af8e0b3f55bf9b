import { useQueryClient } from '@tanstack/react-query'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { type DroppedPicture, PictureDrop } from '#ui/picture-drop.tsx'
import { toast } from '#ui/toast.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { orderImages, type Product, productQuery, productsKey, removeImage, uploadImage } from './api.ts'

const most = 10

/** The pictures of a product: dropped in, put in order, the first one standing in lists. */
export function PicturesPanel({ product }: { product: Product }) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId } = useBusiness()
  const queryClient = useQueryClient()
  const [coming, setComing] = useState<DroppedPicture[]>([])
  const show = (saved: Product) => {
    queryClient.setQueryData(productQuery(tenantId, product.id).queryKey, saved)
    void queryClient.invalidateQueries({ queryKey: productsKey(tenantId) })
  }
  const add = async (files: File[]) => {
    const dropped = files.map((file) => ({ id: crypto.randomUUID(), name: file.name, file, progress: 0.4 }))
    setComing((all) => [...all, ...dropped])
    // One after the other: each changes the same product.
    for (const { id, file } of dropped) {
      await uploadImage(tenantId, product.id, file).then(show, (error) =>
        toast(problemText(t as never, error), { bad: true }),
      )
      setComing((all) => all.filter((picture) => picture.id !== id))
    }
  }
  const remove = useAct((id: string) => removeImage(tenantId, product.id, id), {
    onDone: show,
    said: t('product.pictureRemoved'),
  })
  const order = useAct((ids: string[]) => orderImages(tenantId, product.id, ids), { onDone: show })
  const name = (index: number) => t('product.pictureNumber', { number: index + 1 })
  const move = (index: number, by: number) => {
    const ids = product.pictures.map(({ id }) => id)
    const [taken] = ids.splice(index, 1)
    ids.splice(index + by, 0, taken as string)
    order.mutate(ids)
  }
  return (
    <Panel title={t('product.parts.pictures')} help={t('product.picturesHelp')}>
      <PictureDrop
        label={t('product.parts.pictures')}
        most={most}
        pictures={[
          ...product.pictures.map(({ id, url, alt }, index) => ({ id, url, name: alt ?? name(index) })),
          ...coming,
        ]}
        onAdd={(files) => void add(files)}
        onRemove={(id) => product.pictures.some((picture) => picture.id === id) && remove.mutate(id)}
      />
      {product.pictures.length > 1 && (
        <ol aria-label={t('product.pictureOrder')} className="mt-4 flex flex-wrap gap-3">
          {product.pictures.map(({ id, url }, index) => (
            <li key={id} className="flex items-center rounded border border-line">
              <Button
                variant="quiet"
                size="icon"
                isDisabled={index === 0 || order.isPending}
                aria-label={t('product.pictureEarlier', { name: name(index) })}
                onPress={() => move(index, -1)}
                icon={<ArrowLeft aria-hidden="true" />}
              />
              <img src={url} alt={name(index)} className="size-9 rounded-sm object-cover" />
              <Button
                variant="quiet"
                size="icon"
                isDisabled={index === product.pictures.length - 1 || order.isPending}
                aria-label={t('product.pictureLater', { name: name(index) })}
                onPress={() => move(index, 1)}
                icon={<ArrowRight aria-hidden="true" />}
              />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import type { ProductFacts } from '../api.ts'

const onPage = '(width < 48rem) 100vw, 32rem'

/** All pictures of a product: one large, the others a press away. */
export function Gallery({ product }: { product: ProductFacts }) {
  const { t } = useTranslation('shop')
  const { pictures, productName } = product
  const [at, setAt] = useState(0)
  const shown = pictures[at] ?? pictures[0]
  if (!shown) {
    return (
      <div className="flex aspect-square items-center justify-center rounded-lg bg-sunken text-edge">
        <ImageOff className="size-16" strokeWidth={1.25} aria-hidden="true" />
      </div>
    )
  }
  return (
    <div>
      <picture className="block aspect-square overflow-hidden rounded-lg bg-sunken">
        <source type="image/avif" srcSet={shown.avifSet} sizes={onPage} />
        <source type="image/webp" srcSet={shown.webpSet} sizes={onPage} />
        <img
          key={shown.id}
          src={shown.url}
          alt={shown.alt ?? product.translatedName ?? productName}
          width={shown.width}
          height={shown.height}
          fetchPriority="high"
          className="size-full object-contain"
        />
      </picture>
      {pictures.length > 1 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {pictures.map((picture, index) => (
            <li key={picture.id}>
              <button
                type="button"
                aria-pressed={index === at}
                aria-label={t('product.picture', { at: index + 1, of: pictures.length })}
                onClick={() => setAt(index)}
                className={classes(
                  'block size-16 cursor-pointer overflow-hidden rounded border-2 bg-sunken',
                  index === at ? 'border-neel-text' : 'border-transparent hover:border-line',
                )}
              >
                <img
                  src={picture.url.replace('/640.', '/160.')}
                  alt=""
                  width={160}
                  height={160}
                  loading="lazy"
                  decoding="async"
                  className="size-full object-contain"
                />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

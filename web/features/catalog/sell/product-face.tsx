import { ImageOff } from 'lucide-react'
import type { Product } from './api.ts'

/** The first picture of a product, small, with its place kept while it is on its way. */
export function ProductFace({ product }: { product: Pick<Product, 'pictures'> }) {
  const [picture] = product.pictures
  return (
    <span className="flex size-12 shrink-0 items-center justify-center overflow-hidden rounded-sm bg-sunken text-edge">
      {picture ? (
        <img
          src={picture.url.replace(/\/640\./, '/160.')}
          alt=""
          loading="lazy"
          decoding="async"
          width={48}
          height={48}
          className="size-full object-cover"
        />
      ) : (
        <ImageOff className="size-5" aria-hidden="true" />
      )}
    </span>
  )
}

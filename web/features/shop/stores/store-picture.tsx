import { lazy, Suspense } from 'react'
import type { StoreType } from './store-types.ts'

const StoreTypeIcon = lazy(() => import('./store-type-icon.tsx'))

interface Props {
  store: { type: StoreType; pictureUrl: string | null }
  className: string
  eager?: boolean
}

/** The store's own picture, or what kind of store it is. */
export function StorePicture({ store: { type, pictureUrl }, className, eager }: Props) {
  return (
    <span
      className={`flex shrink-0 items-center justify-center overflow-hidden bg-sunken text-edge ${className}`}
    >
      {pictureUrl ? (
        <img
          src={pictureUrl}
          alt=""
          width={512}
          height={512}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          className="size-full object-cover"
        />
      ) : (
        <Suspense>
          <StoreTypeIcon type={type} />
        </Suspense>
      )}
    </span>
  )
}

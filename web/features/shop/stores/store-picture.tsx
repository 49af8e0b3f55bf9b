import { storeIcons } from './store-icon.ts'
import type { StoreType } from './store-types.ts'

interface Props {
  store: { type: StoreType; pictureUrl: string | null }
  className: string
  eager?: boolean
}

/** The store's own picture, or what kind of store it is. */
export function StorePicture({ store: { type, pictureUrl }, className, eager }: Props) {
  const Icon = storeIcons[type]
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
        <Icon className="size-8" strokeWidth={1.5} aria-hidden="true" />
      )}
    </span>
  )
}

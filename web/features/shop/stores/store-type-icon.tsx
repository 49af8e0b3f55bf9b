import { storeIcons } from './store-icon.ts'
import type { StoreType } from './store-types.ts'

/** Fetched only where a store has no picture: sixteen icons are too many for the first page. */
export default function StoreTypeIcon({ type }: { type: StoreType }) {
  const Icon = storeIcons[type]
  return <Icon className="size-8" strokeWidth={1.5} aria-hidden="true" />
}

import { useCallback } from 'react'
import { SuggestField } from '#ui/combobox.tsx'
import type { Choice } from '#ui/select.tsx'
import { findProducts } from '../catalog/sell/api.ts'
import type { InStore } from './api.ts'

interface Props {
  label: string
  store: InStore
  chosen: Choice | null
  onChoose: (choice: Choice | null) => void
  className?: string
  error?: string | undefined
}

/** One product of the store, found by name, SKU or barcode. */
export function ProductPick({ store: { tenantId, storeId }, ...field }: Props) {
  const suggest = useCallback(
    async (words: string, signal: AbortSignal) => {
      const { items } = await findProducts({ tenantId, storeId }, words, signal)
      return items.map(({ id, productName, brandName, size, sizeUnit, sku }) => ({
        value: id,
        label: productName,
        hint: [brandName, size && sizeUnit ? `${size} ${sizeUnit}` : null, sku].filter(Boolean).join(' · '),
      }))
    },
    [tenantId, storeId],
  )
  return <SuggestField {...field} suggest={suggest} />
}

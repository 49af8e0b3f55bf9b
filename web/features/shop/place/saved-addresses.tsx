import { useQuery } from '@tanstack/react-query'
import { House } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { addressesQuery } from '../../profiles/api.ts'

interface Props {
  onChoose: (addressId: string, label: string) => void
}

/** One's own addresses, each a press away; nothing while there are none. */
export function SavedAddresses({ onChoose }: Props) {
  const { t } = useTranslation('shop')
  const addresses = useQuery(addressesQuery).data ?? []
  if (addresses.length === 0) return null
  return (
    <div>
      <p className="mb-1.5 font-bold">{t('place.saved')}</p>
      <ul className="divide-y divide-line overflow-hidden rounded border border-edge">
        {addresses.map((address) => (
          <li key={address.id}>
            <button
              type="button"
              className="touch flex w-full cursor-pointer items-center gap-3 px-3 py-2 text-left transition-colors hover:bg-sunken"
              onClick={() => onChoose(address.id, `${address.line1}, ${address.city}`)}
            >
              <House className="size-5 shrink-0 text-muted" aria-hidden="true" />
              <span className="min-w-0">
                <span className="block truncate">{address.line1}</span>
                <span className="block truncate text-sm text-muted">
                  {address.city} {address.pincode}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

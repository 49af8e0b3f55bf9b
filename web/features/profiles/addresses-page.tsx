import { useQuery } from '@tanstack/react-query'
import { MapPinPlus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { AddressCard } from './address-card.tsx'
import { AddressDialog } from './address-dialog.tsx'
import { type Address, addressesQuery } from './api.ts'

export function AddressesPage() {
  const { t } = useTranslation('account')
  const [open, setOpen] = useState<Address | 'new' | null>(null)
  const add = (
    <Button icon={<Plus aria-hidden="true" />} onPress={() => setOpen('new')}>
      {t('address.add')}
    </Button>
  )
  return (
    <>
      <AccountHeader title={t('address.title')} actions={add}>
        {t('address.lead')}
      </AccountHeader>
      <Loaded query={useQuery(addressesQuery)} skeleton={<SkeletonRows rows={3} avatar />}>
        {(addresses) =>
          addresses.length === 0 ? (
            <div className="rounded-lg border border-line bg-surface">
              <EmptyState icon={<MapPinPlus />} title={t('address.none')} action={add}>
                {t('address.noneText')}
              </EmptyState>
            </div>
          ) : (
            <ul className="grid gap-4 lg:grid-cols-2">
              {addresses.map((address) => (
                <AddressCard key={address.id} address={address} onEdit={() => setOpen(address)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {open && <AddressDialog address={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}

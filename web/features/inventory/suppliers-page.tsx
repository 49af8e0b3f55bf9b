import { useInfiniteQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2, Truck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Panel } from '#ui/panel.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import type { Store } from '../merchants/api.ts'
import { NeedsStore } from '../merchants/stores/needs-store.tsx'
import { useBusiness } from '../merchants/use-business.ts'
import { removeSupplier, type Supplier, suppliersQuery } from './api.ts'
import { StockHeader } from './stock-header.tsx'
import { SupplierDialog } from './supplier-dialog.tsx'

export function SuppliersPage() {
  const { t } = useTranslation('sell')
  const { store, may } = useBusiness()
  const [open, setOpen] = useState<Supplier | 'new' | null>(null)
  return (
    <>
      <StockHeader
        title={t('suppliers.title')}
        actions={
          store &&
          may('PERM_SUPPLIER_UPDATE', store.id) && (
            <Button icon={<Plus aria-hidden="true" />} onPress={() => setOpen('new')}>
              {t('suppliers.add')}
            </Button>
          )
        }
      >
        {t('suppliers.lead')}
      </StockHeader>
      {store ? <Suppliers store={store} onEdit={setOpen} /> : <NeedsStore />}
      {store && open && (
        <SupplierDialog store={store} supplier={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

function Suppliers({ store, onEdit }: { store: Store; onEdit: (supplier: Supplier) => void }) {
  const { t } = useTranslation('sell')
  const list = useInfiniteQuery(suppliersQuery({ tenantId: store.tenantId, storeId: store.id }))
  return (
    <Panel flush>
      <PagedList
        list={list}
        empty={
          <EmptyState icon={<Truck />} title={t('suppliers.none')}>
            {t('suppliers.noneText')}
          </EmptyState>
        }
      >
        {(suppliers) => (
          <ul className="divide-y divide-line">
            {suppliers.map((supplier) => (
              <SupplierRow
                key={supplier.id}
                store={store}
                supplier={supplier}
                onEdit={() => onEdit(supplier)}
              />
            ))}
          </ul>
        )}
      </PagedList>
    </Panel>
  )
}

interface RowProps {
  store: Store
  supplier: Supplier
  onEdit: () => void
}

function SupplierRow({ store, supplier, onEdit }: RowProps) {
  const { t } = useTranslation('sell')
  const { may } = useBusiness()
  const params = { tenantId: store.tenantId, storeId: store.id }
  const { name, contactPerson, phone, email, deliveryLeadTimeDays: days } = supplier
  const remove = useAct(() => removeSupplier(params, supplier.id), {
    changes: [suppliersQuery(params).queryKey],
    said: t('suppliers.removed', { name }),
  })
  const details = [contactPerson, phone && readablePhone(phone), email].filter(Boolean)
  return (
    <li className="flex items-center gap-2 px-5 py-4">
      <div className="min-w-0 flex-1">
        <p className="font-bold">{name}</p>
        <p className="text-muted">{details.join(' · ')}</p>
        {days !== null && <p className="text-sm text-muted">{t('suppliers.days', { count: days })}</p>}
      </div>
      {may('PERM_SUPPLIER_UPDATE', store.id) && (
        <>
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('suppliers.edit', { name })}
            onPress={onEdit}
            icon={<Pencil aria-hidden="true" />}
          />
          <Button
            variant="quiet"
            size="icon"
            className="text-muted"
            aria-label={t('suppliers.remove', { name })}
            isPending={remove.isPending}
            onPress={() => remove.mutate()}
            icon={<Trash2 aria-hidden="true" />}
          />
        </>
      )}
    </li>
  )
}

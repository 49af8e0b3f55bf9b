import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown, Plus, Store as StoreIcon } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { Menu, MenuGroup, MenuItem, MenuLine } from '#ui/menu.tsx'
import { membershipsQuery } from '../../features/merchants/api.ts'
import { ownPart } from '../../features/merchants/stores/own-part.ts'
import type { Business } from '../../features/merchants/use-business.ts'

/** Which business and which of its stores one works in, and the way to the others. */
export function SellSwitcher({ business }: { business: Business }) {
  const { t } = useTranslation('sell')
  const navigate = useNavigate()
  const others = useQuery(membershipsQuery).data ?? []
  const { membership, stores, store } = business
  return (
    <Menu
      label={t('console.switch')}
      placement="bottom start"
      trigger={
        <Button className="mb-3 flex w-full cursor-pointer items-center gap-3 rounded border border-line bg-surface px-3 py-2 text-left hover:bg-sunken max-md:mb-0">
          <span
            aria-hidden="true"
            className="flex size-9 shrink-0 items-center justify-center rounded-sm bg-neel-soft text-neel-text"
          >
            <StoreIcon className="size-5" />
          </span>
          <span className="min-w-0 flex-1">
            <span className="line-clamp-2 font-bold">
              {store ? ownPart(store.name, membership.tenantName) : membership.tenantName}
            </span>
            <span className="block truncate text-sm text-muted">
              {store ? membership.tenantName : t('console.noStore')}
            </span>
          </span>
          <ChevronsUpDown className="size-4 shrink-0 text-muted" aria-hidden="true" />
        </Button>
      }
    >
      {stores.length > 0 && (
        <MenuGroup title={membership.tenantName}>
          {stores.map(({ id, name }) => (
            <MenuItem
              key={id}
              chosen={id === store?.id}
              onAction={() =>
                void navigate({ to: '.', search: (old: object) => ({ ...old, store: id }) } as never)
              }
            >
              {name}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
      {others.length > 1 && (
        <MenuGroup title={t('console.others')}>
          {others
            .filter(({ tenantId }) => tenantId !== business.tenantId)
            .map(({ tenantId, tenantName }) => (
              <MenuItem
                key={tenantId}
                onAction={() =>
                  void navigate({ to: '/sell/$tenantId', params: { tenantId }, search: { store: undefined } })
                }
              >
                {tenantName}
              </MenuItem>
            ))}
        </MenuGroup>
      )}
      <MenuLine />
      <MenuItem icon={<Plus />} onAction={() => void navigate({ to: '/sell/start' })}>
        {t('console.openAnother')}
      </MenuItem>
    </Menu>
  )
}

import { BriefcaseBusiness, House, MapPin, MoreHorizontal, Pencil, Star, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import { type Address, addAddress, addressesQuery, editAddress, removeAddress } from './api.ts'

const icons = { home: House, work: BriefcaseBusiness, other: MapPin }

export function AddressCard({ address, onEdit }: { address: Address; onEdit: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const Icon = icons[address.addressType]
  const lines = [
    address.line1,
    address.line2,
    address.landmark,
    `${address.city} ${address.pincode}`,
    address.state,
  ].filter(Boolean)
  return (
    <li className="flex gap-4 rounded-lg border border-line bg-surface p-5">
      <span
        aria-hidden="true"
        className="flex size-10 shrink-0 items-center justify-center rounded bg-sunken text-muted"
      >
        <Icon className="size-5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex min-h-10 flex-wrap items-center gap-2 font-bold">
          {t(`address.types.${address.addressType}`)}
          {address.isDefault && <Badge tone="neel">{t('address.default')}</Badge>}
        </p>
        <p>{address.recipientName}</p>
        <address className="text-muted not-italic">
          {lines.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
          {address.phone && <span className="figures block">{readablePhone(address.phone)}</span>}
        </address>
      </div>
      <AddressMenu address={address} onEdit={onEdit} />
    </li>
  )
}

function AddressMenu({ address, onEdit }: { address: Address; onEdit: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const changes = [addressesQuery.queryKey]
  const restore = useAct(addAddress, { changes })
  const remove = useAct(() => removeAddress(address.id), {
    changes,
    said: t('address.removed'),
    undo: () => {
      const { id: _, version: __, ...kept } = address
      restore.mutate(kept)
    },
  })
  const makeDefault = useAct(() => editAddress(address.id, { isDefault: true }, address.version), {
    changes,
    said: t('address.madeDefault'),
  })
  return (
    <Menu
      label={t('address.actions')}
      trigger={
        <Button
          variant="quiet"
          size="icon"
          className="-mt-0.5 -mr-2 shrink-0 self-start text-muted"
          aria-label={t('address.actionsFor', { line: address.line1 })}
          isPending={remove.isPending || makeDefault.isPending}
          icon={<MoreHorizontal aria-hidden="true" />}
        />
      }
    >
      <MenuItem icon={<Pencil />} onAction={onEdit}>
        {t('app:edit')}
      </MenuItem>
      {!address.isDefault && (
        <MenuItem icon={<Star />} onAction={() => makeDefault.mutate()}>
          {t('address.makeDefault')}
        </MenuItem>
      )}
      <MenuItem icon={<Trash2 />} danger onAction={() => remove.mutate()}>
        {t('app:remove')}
      </MenuItem>
    </Menu>
  )
}

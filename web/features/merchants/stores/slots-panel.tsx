import { useQuery } from '@tanstack/react-query'
import { Bike, Plus, ShoppingBag, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Switch } from '#ui/switch.tsx'
import { addSlot, type DeliverySlot, editSlot, removeSlot, type Store, slotsQuery } from '../api.ts'
import { useBusiness } from '../use-business.ts'
import { weekdays } from '../words.ts'
import { SlotDialog } from './slot-dialog.tsx'

/** The hours that buyers can choose for delivery or for fetching themselves, day by day. */
export function SlotsPanel({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { may } = useBusiness()
  const slots = useQuery(slotsQuery(store.tenantId, store.id))
  const [adding, setAdding] = useState(false)
  return (
    <Panel
      title={t('slots.title')}
      help={t('slots.help')}
      flush
      actions={
        may('PERM_STORE_UPDATE', store.id) && (
          <Button
            variant="secondary"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onPress={() => setAdding(true)}
          >
            {t('slots.add')}
          </Button>
        )
      }
    >
      <Loaded
        query={slots}
        skeleton={
          <div className="px-5">
            <SkeletonRows rows={2} />
          </div>
        }
      >
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={<Bike />} title={t('slots.none')}>
              {t('slots.noneText')}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {all.map((slot) => (
                <SlotRow key={slot.id} store={store} slot={slot} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <SlotDialog store={store} onClose={() => setAdding(false)} />}
    </Panel>
  )
}

function SlotRow({ store, slot }: { store: Store; slot: DeliverySlot }) {
  const { t } = useTranslation(['sell', 'app'])
  const changes = [slotsQuery(store.tenantId, store.id).queryKey]
  const { id: _, storeId: __, version: ___, ...written } = slot
  const restore = useAct(() => addSlot(store, written), { changes })
  const turn = useAct((isActive: boolean) => editSlot(store, slot, { isActive }), { changes })
  const remove = useAct(() => removeSlot(store, slot.id), {
    changes,
    said: t('slots.removed'),
    undo: () => restore.mutate(),
  })
  const day = t(`weekdays.${weekdays[slot.weekday - 1] ?? 'mon'}`)
  const name = `${day} ${slot.startsAt}–${slot.endsAt}`
  const Icon = slot.kind === 'delivery' ? Bike : ShoppingBag
  return (
    <li className="flex items-center gap-3 px-5 py-2">
      <Icon className="size-5 shrink-0 text-muted" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <Switch
          isSelected={turn.isPending ? turn.variables : slot.isActive}
          onChange={(on) => turn.mutate(on)}
          help={`${t(`slots.kinds.${slot.kind}`)} · ${t('slots.capacity', { count: slot.capacity })}`}
        >
          <span className="figures">{name}</span>
        </Switch>
      </div>
      <Button
        variant="quiet"
        size="icon"
        className="-mr-2 text-muted"
        aria-label={t('slots.remove', { name })}
        onPress={() => remove.mutate()}
        icon={<Trash2 aria-hidden="true" />}
      />
    </li>
  )
}

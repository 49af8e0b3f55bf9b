import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import { Thumb } from '../../thumb.tsx'
import { cartQuery, editItem, removeItem, type SavedItem } from './api.ts'

/** What waits: it is in no sum. */
export function SavedForLater({ items }: { items: SavedItem[] }) {
  const { t } = useTranslation('buy')
  return (
    <Panel title={t('cart.saved')} flush>
      <ul className="pt-3">
        {items.map((item) => (
          <SavedRow key={item.itemId} item={item} />
        ))}
      </ul>
    </Panel>
  )
}

function SavedRow({ item }: { item: SavedItem }) {
  const { t } = useTranslation(['buy', 'app'])
  const changes = [cartQuery.queryKey]
  const takeUp = useAct(() => editItem(item.itemId, { savedForLater: false }), { changes })
  const remove = useAct(() => removeItem(item.itemId), { changes })
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-3 md:gap-4 md:px-5">
      <Thumb picture={item.picture} className="size-12" />
      <div className="min-w-0 flex-1">
        <p>{item.productName}</p>
        <p className="text-sm text-muted">
          {item.isAvailable && item.priceNowMinor !== null ? (
            <Money minor={item.priceNowMinor} />
          ) : (
            t('cart.problem.unavailable')
          )}
        </p>
        <div className="-ml-3.5 flex flex-wrap">
          {item.isAvailable && (
            <Button variant="quiet" size="small" isPending={takeUp.isPending} onPress={() => takeUp.mutate()}>
              {t('cart.takeUp')}
            </Button>
          )}
          <Button
            variant="quiet"
            size="small"
            isPending={remove.isPending}
            aria-label={t('cart.removeSaved', { name: item.productName })}
            onPress={() => remove.mutate()}
          >
            {t('app:remove')}
          </Button>
        </div>
      </div>
    </li>
  )
}

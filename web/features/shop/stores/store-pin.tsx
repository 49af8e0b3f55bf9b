import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import type { StoreCardFacts } from '../api.ts'
import type { Point } from './map-view.ts'
import { storeIcons } from './store-icon.ts'

interface PinProps {
  at: Point
  onPress: () => void
}

const pinLook =
  'absolute -translate-x-1/2 -translate-y-1/2 flex size-11 cursor-pointer items-center justify-center rounded-full'

export function StorePin({
  store,
  at,
  chosen,
  named,
  onPress,
}: PinProps & { store: StoreCardFacts; chosen: boolean; named: boolean }) {
  const { t } = useTranslation('shop')
  const Icon = storeIcons[store.type]
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={t(store.openNow ? 'map.pinOpen' : 'map.pinClosed', { name: store.name })}
      onClick={onPress}
      className={classes(pinLook, chosen ? 'z-20' : 'z-10 hover:z-20')}
      style={{ left: at.x, top: at.y }}
    >
      <span
        className={classes(
          'flex items-center justify-center rounded-full border-2 border-surface shadow-lift transition-transform',
          chosen ? 'size-11 bg-neel text-on-neel' : 'size-9',
          !chosen && (store.openNow ? 'bg-neem-soft text-neem-text' : 'bg-line text-muted'),
        )}
      >
        <Icon className="size-4.5" aria-hidden="true" />
      </span>
      <span
        aria-hidden="true"
        hidden={!named && !chosen}
        className={classes(
          'absolute top-full max-w-44 truncate rounded-sm px-1.5 text-sm whitespace-nowrap',
          chosen ? 'mt-0.5 bg-surface py-0.5 font-bold text-ink shadow-lift' : 'bg-paper/80 text-muted',
        )}
      >
        {chosen ? store.name : store.area}
      </span>
    </button>
  )
}

export function ClusterPin({
  count,
  at,
  holdsChosen,
  onPress,
}: PinProps & { count: number; holdsChosen: boolean }) {
  const { t } = useTranslation('shop')
  return (
    <button
      type="button"
      aria-label={t('map.cluster', { count })}
      onClick={onPress}
      className={classes(pinLook, 'z-10')}
      style={{ left: at.x, top: at.y }}
    >
      <span
        className={classes(
          'figures flex size-10 items-center justify-center rounded-full border-2 border-surface font-bold shadow-lift',
          holdsChosen ? 'bg-neel text-on-neel' : 'bg-haldi-soft text-haldi-text',
        )}
      >
        {count}
      </span>
    </button>
  )
}

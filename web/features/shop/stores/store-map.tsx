import { LocateFixed, Minus, Plus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { classes } from '#ui/classes.ts'
import type { StoreCardFacts } from '../api.ts'
import type { Coordinates } from '../place/place.ts'
import { MapRings } from './map-rings.tsx'
import {
  type Cluster,
  clustered,
  fitted,
  type MapView,
  moved,
  type Point,
  toPlace,
  toPoint,
  withRoom,
  zoomed,
} from './map-view.ts'
import { ClusterPin, StorePin } from './store-pin.tsx'
import { useMapGestures } from './use-map-gestures.ts'

export type StoreOnMap = StoreCardFacts & Coordinates

interface Props {
  place: Coordinates
  stores: readonly StoreOnMap[]
  chosen: string | null
  onChoose: (storeId: string) => void
  className?: string
}

const pinsApartPixels = 34
const steps: Record<string, Point> = {
  ArrowLeft: { x: 60, y: 0 },
  ArrowRight: { x: -60, y: 0 },
  ArrowUp: { x: 0, y: 60 },
  ArrowDown: { x: 0, y: -60 },
}
const factors: Record<string, number> = { '+': 1.4, '=': 1.4, '-': 1 / 1.4 }

/** Stores around a person without any tiles: rings say how far, pins say where. The keyboard moves it too. */
export function StoreMap({ place, stores, chosen, onChoose, className }: Props) {
  const { t } = useTranslation('shop')
  const frame = useRef<HTMLElement>(null)
  const size = useSize(frame)
  const start = useMemo(
    () => fitted(place, stores, Math.max(80, Math.min(size.width, size.height) / 2 - 36)),
    [place, stores, size],
  )
  const [own, setOwn] = useState<MapView | null>(null)
  const view = own ?? start
  const change = (next: (view: MapView) => MapView) => setOwn((own) => next(own ?? start))
  useMapGestures(frame, change)
  const pins = stores.map((store) => ({ one: store, point: toPoint(view, store) }))
  const me = toPoint(view, place)
  const clusters = clustered(pins, pinsApartPixels)
  const named = namedOf(clusters, chosen)
  return (
    <section
      ref={frame}
      aria-label={t('map.label')}
      aria-describedby="map-keys"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the map, as dragging does.
      tabIndex={0}
      onKeyDown={(event) => moveByKey(event, change)}
      className={classes(
        'relative touch-none overflow-hidden rounded-lg border border-line bg-sunken outline-offset-2 select-none',
        className,
      )}
    >
      <p id="map-keys" className="sr-only">
        {t('map.keys')}
      </p>
      <MapRings view={view} size={size} me={me} />
      {clusters.map(({ point, members }) => {
        const at = { x: point.x + size.width / 2, y: point.y + size.height / 2 }
        const [store] = members as [StoreOnMap]
        return members.length === 1 ? (
          <StorePin
            key={store.id}
            store={store}
            at={at}
            chosen={store.id === chosen}
            named={named.has(store)}
            onPress={() => onChoose(store.id)}
          />
        ) : (
          <ClusterPin
            key={members.map(({ id }) => id).join()}
            count={members.length}
            at={at}
            holdsChosen={members.some(({ id }) => id === chosen)}
            onPress={() => change((view) => zoomed({ ...view, centre: toPlace(view, point) }, 2.5))}
          />
        )
      })}
      <div className="absolute top-3 right-3 flex flex-col overflow-hidden rounded border border-edge bg-surface">
        <Button
          variant="quiet"
          size="icon"
          aria-label={t('map.closer')}
          icon={<Plus aria-hidden="true" />}
          onPress={() => change((view) => zoomed(view, 1.6))}
        />
        <Button
          variant="quiet"
          size="icon"
          aria-label={t('map.farther')}
          icon={<Minus aria-hidden="true" />}
          onPress={() => change((view) => zoomed(view, 1 / 1.6))}
        />
        <Button
          variant="quiet"
          size="icon"
          aria-label={t('map.back')}
          isDisabled={own === null}
          icon={<LocateFixed aria-hidden="true" />}
          onPress={() => setOwn(null)}
        />
      </div>
    </section>
  )
}

/** The chosen one first, and then as the list has them: the nearest. */
function namedOf(clusters: readonly Cluster<StoreOnMap>[], chosen: string | null): Set<StoreOnMap> {
  const single = clusters.flatMap(({ point, members: [one, ...more] }) =>
    one && more.length === 0 ? [{ one, point, words: one.id === chosen ? one.name : (one.area ?? '') }] : [],
  )
  const isChosen = ({ one }: { one: StoreOnMap }) => Number(one.id === chosen)
  const many = clusters.filter(({ members }) => members.length > 1).map(({ point }) => point)
  return withRoom(
    single.toSorted((one, other) => isChosen(other) - isChosen(one)),
    many,
  )
}

function moveByKey(event: KeyboardEvent, change: (next: (view: MapView) => MapView) => void): void {
  if (event.target !== event.currentTarget) return
  const by = steps[event.key]
  const factor = factors[event.key]
  if (!by && !factor) return
  event.preventDefault()
  change((view) => (by ? moved(view, by) : zoomed(view, factor ?? 1)))
}

function useSize(frame: React.RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 390, height: 320 })
  useEffect(() => {
    if (!frame.current) return
    const watch = new ResizeObserver(([entry]) => {
      if (!entry) return
      const { width, height } = entry.contentRect
      setSize({ width, height })
    })
    watch.observe(frame.current)
    return () => watch.disconnect()
  }, [frame])
  return size
}

import { type RefObject, useEffect, useRef } from 'react'
import { type MapView, moved, type Point, zoomed } from './map-view.ts'

type Change = (next: (view: MapView) => MapView) => void

/** Dragging moves a map, two fingers or the wheel with a command key zoom it; a press on a pin stays a press. */
export function useMapGestures(frame: RefObject<HTMLElement | null>, change: Change): void {
  const latest = useRef(change)
  latest.current = change
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const gestures = watchGestures(element, (next) => latest.current(next))
    return () => gestures.abort()
  }, [frame])
}

function watchGestures(element: HTMLElement, change: Change): AbortController {
  const stop = new AbortController()
  const { signal } = stop
  const fingers = new Map<number, Point>()
  const pointOf = (event: MouseEvent): Point => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 }
  }
  element.addEventListener('pointerdown', (event) => fingers.set(event.pointerId, pointOf(event)), { signal })
  const onMove = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId)
    if (!before) return
    const now = pointOf(event)
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    fingers.set(event.pointerId, now)
    if (!other) return change((view) => moved(view, { x: now.x - before.x, y: now.y - before.y }))
    const factor = apart(now, other) / Math.max(1, apart(before, other))
    change((view) => zoomed(view, factor, other))
  }
  window.addEventListener('pointermove', onMove, { signal })
  for (const end of ['pointerup', 'pointercancel'] as const) {
    window.addEventListener(end, (event) => fingers.delete(event.pointerId), { signal })
  }
  element.addEventListener('wheel', (event) => onWheel(event, change, pointOf), { signal, passive: false })
  return stop
}

/** The plain wheel scrolls the page, as everywhere; a pinch on a trackpad comes with the control key. */
function onWheel(event: WheelEvent, change: Change, pointOf: (event: MouseEvent) => Point): void {
  if (!event.ctrlKey && !event.metaKey) return
  event.preventDefault()
  const at = pointOf(event)
  change((view) => zoomed(view, Math.exp(-event.deltaY / 200), at))
}

const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

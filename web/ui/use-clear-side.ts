import { type RefObject, useEffect, useState } from 'react'

/** Where messages stand at the foot of the window, with their distance from its edges. */
const band = { belowPixels: 120, widePixels: 496 }

/**
 * The side of the window on which messages cover neither the field one types in nor a bar of actions
 * (`data-keep-clear`): the foot, or else the head.
 */
export function useClearSide(place: RefObject<HTMLElement | null>, shown: readonly unknown[]) {
  const [side, setSide] = useState<'foot' | 'head'>('foot')
  useEffect(() => {
    if (shown.length === 0) return
    const look = () => setSide(kept().some((element) => inBand(element, place.current)) ? 'head' : 'foot')
    look()
    const events = ['focusin', 'scroll', 'resize'] as const
    for (const event of events) window.addEventListener(event, look, { capture: true, passive: true })
    return () => {
      for (const event of events) window.removeEventListener(event, look, { capture: true })
    }
  }, [place, shown])
  return side
}

function kept(): Element[] {
  const field = document.activeElement
  const typedIn = field?.matches('input, textarea, select, [contenteditable]') ? [field] : []
  return [...typedIn, ...document.querySelectorAll('[data-keep-clear]')]
}

function inBand(element: Element, place: HTMLElement | null): boolean {
  const { top, bottom, right } = element.getBoundingClientRect()
  const from = window.innerHeight - band.belowPixels - (place?.offsetHeight ?? 0)
  return bottom > from && top < window.innerHeight && right > window.innerWidth - band.widePixels
}

import { useSyncExternalStore } from 'react'
import { type Coordinates, type Place, parsePlace } from './kept-place.ts'

export type { Coordinates, Place } from './kept-place.ts'

/** Where the demo's first stores stand: shown, and named as a guess, until somebody says where they are. */
export const unknownPlace: Place = {
  kind: 'unknown',
  label: 'Bengaluru',
  latitude: 12.9784,
  longitude: 77.6408,
}

const storageKey = 'chowk.place'
const listeners = new Set<() => void>()
let current = keptPlace()

export function usePlace(): Place {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}

/** Remembered on this device only; a private window may refuse, and then it lasts as long as the page. */
export function choosePlace(place: Place): void {
  current = { ...place, ...rounded(place) }
  try {
    localStorage.setItem(storageKey, JSON.stringify(current))
  } catch {}
  for (const listener of listeners) listener()
}

/** A street is near enough to find shops by; more would only tell where somebody lives. */
export const rounded = ({ latitude, longitude }: Coordinates): Coordinates => ({
  latitude: Math.round(latitude * 10_000) / 10_000,
  longitude: Math.round(longitude * 10_000) / 10_000,
})

function keptPlace(): Place {
  try {
    return parsePlace(localStorage.getItem(storageKey)) ?? unknownPlace
  } catch {
    return unknownPlace
  }
}

import { useSyncExternalStore } from 'react'
import { send } from '#app/api.ts'
import { type Coordinates, type Place, parsePlace } from './kept-place.ts'

export type { Coordinates, Place } from './kept-place.ts'

/** The middle of the country, should even the server not say where to begin. */
const nowhere: Place = { kind: 'unknown', label: 'India', latitude: 22.9734, longitude: 78.6569 }

const storageKey = 'chowk.place'
const listeners = new Set<() => void>()
let current = keptPlace() ?? nowhere
let asked: Promise<void> | null = null

/** Called before the shop shows: whoever has not said where they are begins where most stores stand, named as a guess. */
export function needPlace(): Promise<void> {
  if (current.kind !== 'unknown') return Promise.resolve()
  asked ??= send('GET', '/places/usual').then(
    (usual) => {
      if (current.kind === 'unknown') current = { kind: 'unknown', ...usual, ...rounded(usual) }
    },
    () => {
      asked = null
    },
  )
  return asked
}

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

function keptPlace(): Place | null {
  try {
    return parsePlace(localStorage.getItem(storageKey))
  } catch {
    return null
  }
}

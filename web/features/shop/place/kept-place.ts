export interface Coordinates {
  latitude: number
  longitude: number
}

/** Where somebody shops from, and in which words they said so. */
export interface Place extends Coordinates {
  kind: 'unknown' | 'here' | 'pincode' | 'landmark' | 'address'
  /** What stands on the button; empty for one's own position. */
  label: string
}

/** What was kept, if it is still a place; storage may hold anything. */
export function parsePlace(text: string | null): Place | null {
  try {
    const { kind, label, latitude, longitude } = JSON.parse(text ?? '') as Place
    const isPlace =
      ['here', 'pincode', 'landmark', 'address'].includes(kind) &&
      typeof label === 'string' &&
      isWithin(latitude, 90) &&
      isWithin(longitude, 180)
    return isPlace ? { kind, label: label.slice(0, 120), latitude, longitude } : null
  } catch {
    return null
  }
}

const isWithin = (degrees: unknown, most: number) =>
  typeof degrees === 'number' && Number.isFinite(degrees) && Math.abs(degrees) <= most

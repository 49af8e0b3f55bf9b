import type { Logger } from '../log/log.ts'
import { lookUpCity, lookUpPincode } from './pincodes.ts'

export interface Place {
  pincode?: string | null
  landmark?: string | null
  line1?: string | null
  city?: string | null
  state?: string | null
  country?: string | null
}

export interface Coordinates {
  latitude: number
  longitude: number
}

export interface Geocoder {
  /** Null when nothing is known about the place. */
  locate(place: Place): Promise<Coordinates | null>
}

/** Who knows coordinates: the offline data, or a service on the net. */
interface GeocodingSource {
  readonly name: string
  /** What of a place it goes by; equal answers share one key. Null when it cannot know the place. */
  keyOf(place: Place): GeocodeKey | null
  find(place: Place): Promise<Coordinates | null>
}

export interface GeocodeKey {
  kind: 'pincode' | 'landmark' | 'address'
  text: string
}

/** Remembers what was found, for all nodes. */
export interface GeocodeCache {
  get(key: GeocodeKey, source: string): Promise<Coordinates | null>
  put(key: GeocodeKey, source: string, found: Coordinates): Promise<void>
}

/** Asks the cache, then the source. A place without coordinates is a lesser evil than an address that cannot be saved. */
export const createGeocoder = (source: GeocodingSource, cache: GeocodeCache, log: Logger): Geocoder => ({
  async locate(place) {
    const key = source.keyOf(place)
    if (!key) return null
    try {
      const known = await cache.get(key, source.name)
      if (known) return known
      const found = await source.find(place)
      if (found) await cache.put(key, source.name, found)
      return found
    } catch (error) {
      log.warn({ err: error, source: source.name }, 'a place could not be located')
      return null
    }
  },
})

/** India by PIN code, or else by city and state; as exact as a PIN code is, some kilometres. */
export const offlinePincodes: GeocodingSource = {
  name: 'pincodes',
  keyOf({ pincode, city, state, country }) {
    if (country && !/^(?:in|ind|india|bharat|भारत)$/i.test(country.trim())) return null
    const code = codeOf(pincode)
    if (code) return { kind: 'pincode', text: code }
    const area = [city, state].map((part) => part?.trim().toLowerCase() ?? '')
    return area[0] ? { kind: 'address', text: area.join(', ') } : null
  },
  async find({ pincode, city, state }) {
    const code = codeOf(pincode)
    const byCode = code ? await lookUpPincode(code) : null
    if (byCode) return { latitude: byCode.latitude, longitude: byCode.longitude }
    return city ? lookUpCity(city, state) : null
  },
}

/** `560 038` is how it is often written. Anything but a PIN code is as good as none. */
function codeOf(pincode: string | null | undefined): string | null {
  const code = pincode?.replace(/\s/g, '') ?? ''
  return /^[1-9]\d{5}$/.test(code) ? code : null
}

import type { Coordinates } from '../../../kernel/ports/geocoding.ts'

/** The Earth's mean radius, as in merchants.earth_point. */
const earthKm = 6371.0088

/** Distance on the ground by the haversine formula (D3), in kilometres. */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const [fromLatitude, toLatitude] = [radians(a.latitude), radians(b.latitude)]
  const half =
    Math.sin((toLatitude - fromLatitude) / 2) ** 2 +
    Math.cos(fromLatitude) * Math.cos(toLatitude) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(half)))
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

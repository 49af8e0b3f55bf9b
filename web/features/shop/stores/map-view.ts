import type { Coordinates } from '../place/place.ts'

export interface Point {
  x: number
  y: number
}

/** What part of the ground a map shows: flat, which within a city nobody can tell from round. */
export interface MapView {
  centre: Coordinates
  pixelsPerKm: number
}

const kmPerDegree = 111.195
const scales = { least: 0.5, most: 1200 }

/** Where a place lies on the map, from the map's middle. */
export function toPoint({ centre, pixelsPerKm }: MapView, { latitude, longitude }: Coordinates): Point {
  return {
    x: (longitude - centre.longitude) * kmPerDegree * narrowing(centre) * pixelsPerKm,
    y: (centre.latitude - latitude) * kmPerDegree * pixelsPerKm,
  }
}

export function toPlace({ centre, pixelsPerKm }: MapView, { x, y }: Point): Coordinates {
  return {
    latitude: centre.latitude - y / (kmPerDegree * pixelsPerKm),
    longitude: centre.longitude + x / (kmPerDegree * narrowing(centre) * pixelsPerKm),
  }
}

/** Meridians come together towards the poles. */
const narrowing = ({ latitude }: Coordinates) => Math.max(0.05, Math.cos((latitude * Math.PI) / 180))

export const moved = (view: MapView, by: Point): MapView => ({
  ...view,
  centre: toPlace(view, { x: -by.x, y: -by.y }),
})

/** Larger or smaller by a factor; what lies at the point stays under it. */
export function zoomed(view: MapView, factor: number, at: Point = { x: 0, y: 0 }): MapView {
  const pixelsPerKm = Math.min(scales.most, Math.max(scales.least, view.pixelsPerKm * factor))
  const held = toPlace(view, at)
  const after = { centre: view.centre, pixelsPerKm }
  const now = toPoint(after, held)
  return moved(after, { x: at.x - now.x, y: at.y - now.y })
}

/** The person in the middle, with as many of the places around them as fit. */
export function fitted(centre: Coordinates, places: readonly Coordinates[], radiusPixels: number): MapView {
  const distances = places.map((place) => {
    const { x, y } = toPoint({ centre, pixelsPerKm: 1 }, place)
    return Math.hypot(x, y)
  })
  const farthest = Math.max(0.8, ...distances)
  return { centre, pixelsPerKm: Math.min(scales.most, radiusPixels / farthest) }
}

/** Distances for the rings around the person: two to four that can be told apart. */
export function ringsFor({ pixelsPerKm }: MapView, radiusPixels: number): number[] {
  const steps = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200]
  const far = steps.filter((km) => km * pixelsPerKm >= 48)
  return far.filter((km) => km * pixelsPerKm <= radiusPixels * 3).slice(0, 4)
}

export interface Cluster<One> {
  point: Point
  members: One[]
}

/** Pins that would cover each other become one that says how many they are. */
export function clustered<One>(
  pins: readonly { one: One; point: Point }[],
  nearPixels: number,
): Cluster<One>[] {
  const clusters: Cluster<One>[] = []
  for (const { one, point } of pins) {
    const near = clusters.find(
      (other) => Math.hypot(other.point.x - point.x, other.point.y - point.y) < nearPixels,
    )
    if (near) near.members.push(one)
    else clusters.push({ point, members: [one] })
  }
  return clusters
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const pinRadius = 19
const label = { below: 22, height: 20, perLetter: 7.6, margin: 12, widest: 176 }

/** Which of the pins have room for their words below them; those that come first keep theirs. */
export function withRoom<One>(
  pins: readonly { one: One; point: Point; words: string }[],
  others: readonly Point[] = [],
): Set<One> {
  const standing = [...pins.map(({ point }) => point), ...others]
  const placed: Box[] = []
  const room = new Set<One>()
  for (const { one, point, words } of pins) {
    const box = labelBox(point, words)
    const covers = standing.some((other) => other !== point && overlap(box, pinBox(other)))
    if (covers || placed.some((other) => overlap(box, other))) continue
    placed.push(box)
    room.add(one)
  }
  return room
}

const pinBox = ({ x, y }: Point): Box => ({
  left: x - pinRadius,
  right: x + pinRadius,
  top: y - pinRadius,
  bottom: y + pinRadius,
})

function labelBox({ x, y }: Point, words: string): Box {
  const half = Math.min(label.widest, words.length * label.perLetter + label.margin) / 2
  return { left: x - half, right: x + half, top: y + label.below, bottom: y + label.below + label.height }
}

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

/** As the crow flies; good to a metre or two within a city. */
export function kmBetween(from: Coordinates, to: Coordinates): number {
  const { x, y } = toPoint({ centre: from, pixelsPerKm: 1 }, to)
  return Math.hypot(x, y)
}

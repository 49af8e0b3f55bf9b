import { Type } from 'typebox'
import type { Ctx } from '../../kernel/context.ts'
import { line, nullable } from '../../kernel/http/schemas.ts'
import type { Coordinates, Place } from '../../kernel/ports/geocoding.ts'
import { invalidField } from '../../kernel/refusal.ts'
import { Country, checkCountry, checkedPostalCode } from './country.ts'
import { tidy, tidyOrNull } from './text.ts'

export const Latitude = Type.Number({ minimum: -90, maximum: 90 })
export const Longitude = Type.Number({ minimum: -180, maximum: 180 })

/** Where somebody lives or sells, as it is shown. */
export const shownPlace = {
  line1: Type.String(),
  line2: nullable(Type.String()),
  landmark: nullable(Type.String()),
  city: Type.String(),
  state: Type.String(),
  pincode: Type.String(),
  country: Country,
  latitude: nullable(Latitude),
  longitude: nullable(Longitude),
}

/** What of a place has to be given, and what may be. */
export const requiredOfPlace = {
  line1: line(200),
  city: line(100),
  state: line(100),
  pincode: Type.String({ minLength: 2, maxLength: 12 }),
}
export const optionalOfPlace = {
  line2: nullable(line(200)),
  landmark: nullable(line(200)),
  country: Country,
  latitude: nullable(Latitude),
  longitude: nullable(Longitude),
}

interface GivenPlace {
  line1: string
  line2?: string | null
  landmark?: string | null
  city: string
  state: string
  pincode: string
  country?: string
}

type Pin = { latitude?: number | null; longitude?: number | null }

/** A place as it is to be stored, before it has coordinates. */
type WrittenPlace = Required<GivenPlace>

export function writtenPlace(given: GivenPlace): WrittenPlace {
  const country = given.country ?? 'IN'
  checkCountry(country, '/country')
  return {
    line1: tidy(given.line1),
    line2: tidyOrNull(given.line2),
    landmark: tidyOrNull(given.landmark),
    city: tidy(given.city),
    state: tidy(given.state),
    pincode: checkedPostalCode(given.pincode, country, '/pincode'),
    country,
  }
}

/** Where it is: the pin that somebody set, or else what is known of the place. */
export const locate = async (
  { services }: Ctx,
  written: WrittenPlace,
  given: Pin,
): Promise<Coordinates | null> => pinOf(given) ?? services.geocoder.locate(askedOf(written))

/** The same after an edit: a place that stays the same keeps its coordinates, unless they are to be looked up again. */
export async function locateAgain(
  ctx: Ctx,
  written: WrittenPlace,
  edits: Pin,
  before: WrittenPlace & Pin,
): Promise<Coordinates | null> {
  const { latitude, longitude } = before
  const keeps = pinOf(edits) === undefined && isSamePlace(written, before)
  if (keeps && typeof latitude === 'number' && typeof longitude === 'number') return { latitude, longitude }
  return locate(ctx, written, edits)
}

/** The pin that somebody set; null when they asked to have it looked up, undefined when they said nothing. */
export function pinOf({ latitude, longitude }: Pin): Coordinates | null | undefined {
  if (latitude === undefined && longitude === undefined) return undefined
  if (latitude === null && longitude === null) return null
  if (typeof latitude === 'number' && typeof longitude === 'number') return { latitude, longitude }
  throw invalidField('/latitude', 'coordinates_incomplete', 'Give both latitude and longitude, or neither.')
}

const asked = ['pincode', 'landmark', 'line1', 'city', 'state', 'country'] as const

/** Whoever looks places up learns nothing else of whom they belong to. */
const askedOf = (written: WrittenPlace): Place =>
  Object.fromEntries(asked.map((part) => [part, written[part]]))

export const isSamePlace = (one: WrittenPlace, other: WrittenPlace): boolean =>
  asked.every((part) => one[part] === other[part])

export const placeColumns = (written: WrittenPlace, coordinates: Coordinates | null) => ({
  address_line1: written.line1,
  address_line2: written.line2,
  landmark: written.landmark,
  city: written.city,
  state: written.state,
  pincode: written.pincode,
  country: written.country,
  latitude: coordinates?.latitude ?? null,
  longitude: coordinates?.longitude ?? null,
})

export type PlaceRow = ReturnType<typeof placeColumns>

export const toPlace = (row: PlaceRow) => ({
  line1: row.address_line1,
  line2: row.address_line2,
  landmark: row.landmark,
  city: row.city,
  state: row.state,
  pincode: row.pincode,
  country: row.country,
  latitude: row.latitude,
  longitude: row.longitude,
})

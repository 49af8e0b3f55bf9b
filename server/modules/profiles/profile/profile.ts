import { type Static, Type } from 'typebox'
import { CalendarDate, closed, Id, line, nullable, oneOf } from '../../../kernel/http/schemas.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { maskId, maskPhone } from '../../../kernel/secrets/mask.ts'
import { Country } from '../country.ts'
import { ageOn } from './age.ts'

export const nationalIdPurpose = 'profiles.profiles.national_id_number'
export const phonePurpose = 'profiles.profiles.phone'

export const Gender = oneOf(['female', 'male', 'other', 'undisclosed'])

const languageTag = '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$'
export const Language = Type.String({ pattern: languageTag, maxLength: 11 })
export const isLanguage = (text: string): boolean => new RegExp(languageTag).test(text)

const residentialLines = {
  line1: line(200),
  city: line(100),
  state: line(100),
  postalCode: Type.String({ minLength: 2, maxLength: 12 }),
  country: Country,
}
const ResidentialAddress = Type.Object({ ...residentialLines, line2: nullable(line(200)) })
type ResidentialAddress = Static<typeof ResidentialAddress>

export const Profile = Type.Object({
  userId: Id,
  displayName: Type.String(),
  firstName: nullable(Type.String()),
  lastName: nullable(Type.String()),
  dateOfBirth: nullable(CalendarDate),
  age: nullable(Type.Integer()),
  gender: nullable(Gender),
  nationalIdMasked: nullable(Type.String()),
  phoneMasked: nullable(Type.String()),
  preferredLanguage: nullable(Type.String()),
  avatarUrl: nullable(Type.String()),
  residentialAddress: nullable(ResidentialAddress),
  version: Type.Integer(),
})
export type Profile = Static<typeof Profile>

/** What is left out stays; null clears. */
export const EditProfile = Type.Partial(
  Type.Object({
    displayName: line(80),
    firstName: nullable(line(80)),
    lastName: nullable(line(80)),
    dateOfBirth: nullable(CalendarDate),
    gender: nullable(Gender),
    nationalIdNumber: nullable(Type.String({ minLength: 1, maxLength: 40 })),
    phone: nullable(Type.String({ minLength: 1, maxLength: 40 })),
    preferredLanguage: nullable(Language),
    residentialAddress: nullable(
      Type.Object({ ...residentialLines, line2: Type.Optional(nullable(line(200))) }, closed),
    ),
  }),
  closed,
)
export type EditProfile = Static<typeof EditProfile>

/** A person's profile as it is stored, with the name their account carries. */
export interface ProfileRow {
  id: string
  user_id: string
  display_name: string
  first_name: string | null
  last_name: string | null
  date_of_birth: string | null
  gender: Profile['gender']
  national_id_number: string | null
  phone: string | null
  preferred_language: string | null
  avatar_file: string | null
  residential_address_line1: string | null
  residential_address_line2: string | null
  city: string | null
  state: string | null
  postal_code: string | null
  country: string | null
  version: number
}

export function toProfile(row: ProfileRow, keys: Keys, today: string): Profile {
  return {
    userId: row.user_id,
    displayName: row.display_name,
    firstName: row.first_name,
    lastName: row.last_name,
    dateOfBirth: row.date_of_birth,
    age: row.date_of_birth === null ? null : ageOn(today, row.date_of_birth),
    gender: row.gender,
    nationalIdMasked: maskedNationalId(row, keys),
    phoneMasked: maskedPhone(row, keys),
    preferredLanguage: row.preferred_language,
    avatarUrl: avatarUrl(row.user_id, row.avatar_file),
    residentialAddress: residentialAddressOf(row),
    version: row.version,
  }
}

type Sealed = Pick<ProfileRow, 'id' | 'national_id_number' | 'phone'>

export const maskedNationalId = ({ id, national_id_number: sealed }: Sealed, keys: Keys): string | null =>
  sealed === null ? null : maskOnce(sealed, id, () => maskId(keys.open(sealed, nationalIdPurpose, id)))

export const maskedPhone = ({ id, phone: sealed }: Sealed, keys: Keys): string | null =>
  sealed === null ? null : maskOnce(sealed, id, () => maskPhone(keys.open(sealed, phonePurpose, id)))

const masks = new Map<string, string>()
const maxMasks = 10_000

/** Opening takes longer than the rest of showing a profile. A sealed text never means anything else, so its mask is kept. */
function maskOnce(sealed: string, id: string, open: () => string): string {
  const key = `${id} ${sealed}`
  const known = masks.get(key)
  if (known !== undefined) return known
  if (masks.size >= maxMasks) masks.clear()
  const mask = open()
  masks.set(key, mask)
  return mask
}

/** Changes with every picture, so that browsers may keep one for as long as they are let see it. */
export const avatarUrl = (userId: string, file: string | null): string | null =>
  file === null ? null : `/api/users/${userId}/avatar?v=${avatarVersion(file)}`

/** The random end of the file's id: tells pictures apart without saying when they were uploaded. */
export const avatarVersion = (file: string): string =>
  file.slice(-'xxxxxxxxxxxx.webp'.length, -'.webp'.length)

function residentialAddressOf(row: ProfileRow): ResidentialAddress | null {
  if (row.residential_address_line1 === null) return null
  return {
    line1: row.residential_address_line1,
    line2: row.residential_address_line2,
    city: row.city as string,
    state: row.state as string,
    postalCode: row.postal_code as string,
    country: row.country as string,
  }
}

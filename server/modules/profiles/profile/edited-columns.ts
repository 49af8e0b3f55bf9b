import { invalidField } from '../../../kernel/refusal.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { checkCountry, checkedPostalCode } from '../country.ts'
import { checkedPhone } from '../phone.ts'
import { tidy, tidyOrNull } from '../text.ts'
import { checkDateOfBirth } from './age.ts'
import { checkedNationalId } from './national-id.ts'
import { type EditProfile, nationalIdPurpose, type ProfileRow, phonePurpose } from './profile.ts'

export type EditedColumns = Partial<
  Omit<ProfileRow, 'id' | 'user_id' | 'display_name' | 'avatar_file' | 'version'>
> & {
  national_id_index?: Buffer | null
}

/** The columns that really change, checked and sealed; whatever stays as it is, is left out. */
export function editedColumns(edits: EditProfile, row: ProfileRow, keys: Keys, today: string): EditedColumns {
  const address = residentialColumns(edits.residentialAddress)
  const wanted: EditedColumns = { ...plainColumns(edits, today), ...address }
  const changed = Object.entries(wanted).filter(
    ([column, value]) => value !== undefined && value !== row[column as keyof ProfileRow],
  )
  const country = address.country ?? row.country ?? 'IN'
  return {
    ...(Object.fromEntries(changed) as EditedColumns),
    ...nationalIdColumns(edits.nationalIdNumber, country, row, keys),
    ...phoneColumn(edits.phone, country, row, keys),
  }
}

function plainColumns(edits: EditProfile, today: string): EditedColumns {
  if (edits.dateOfBirth) checkDateOfBirth(edits.dateOfBirth, today)
  return {
    first_name: edits.firstName === undefined ? undefined : tidyOrNull(edits.firstName),
    last_name: edits.lastName === undefined ? undefined : tidyOrNull(edits.lastName),
    date_of_birth: edits.dateOfBirth,
    gender: edits.gender,
    preferred_language: edits.preferredLanguage,
  }
}

function residentialColumns(address: EditProfile['residentialAddress']): EditedColumns {
  if (address === undefined) return {}
  if (address === null) {
    return {
      residential_address_line1: null,
      residential_address_line2: null,
      city: null,
      state: null,
      postal_code: null,
      country: null,
    }
  }
  checkCountry(address.country, '/residentialAddress/country')
  return {
    residential_address_line1: tidy(address.line1),
    residential_address_line2: tidyOrNull(address.line2),
    city: tidy(address.city),
    state: tidy(address.state),
    postal_code: checkedPostalCode(address.postalCode, address.country, '/residentialAddress/postalCode'),
    country: address.country,
  }
}

function nationalIdColumns(
  given: string | null | undefined,
  country: string,
  row: ProfileRow,
  keys: Keys,
): EditedColumns {
  if (given === undefined || (given === null && row.national_id_number === null)) return {}
  if (given === null) return { national_id_number: null, national_id_index: null }
  const number = checkedNationalId(given, country)
  const sealed = row.national_id_number
  if (sealed !== null && keys.open(sealed, nationalIdPurpose, row.id) === number) return {}
  return {
    national_id_number: keys.seal(number, nationalIdPurpose, row.id),
    national_id_index: keys.blindIndex(number, nationalIdPurpose),
  }
}

function phoneColumn(
  given: string | null | undefined,
  country: string,
  row: ProfileRow,
  keys: Keys,
): EditedColumns {
  if (given === undefined || (given === null && row.phone === null)) return {}
  if (given === null) return { phone: null }
  if (given.includes('•')) {
    throw invalidField('/phone', 'masked', 'Leave the phone number out to keep it; do not send it masked.')
  }
  const phone = checkedPhone(given, country, '/phone')
  if (row.phone !== null && keys.open(row.phone, phonePurpose, row.id) === phone) return {}
  return { phone: keys.seal(phone, phonePurpose, row.id) }
}

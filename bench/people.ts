import pg from 'pg'
import type { Keys } from '../server/kernel/secrets/keys.ts'
import { tokenHash } from '../server/modules/identity/secret-token.ts'
import { csrfToken } from '../server/modules/identity/sessions/cookies.ts'
import { nationalIdPurpose, phonePurpose } from '../server/modules/profiles/profile/profile.ts'

export interface Person {
  userId: string
  /** Headers of a logged-in browser. */
  headers: Record<string, string>
}

export const peopleCount = 1_000
const loggedInCount = 64

/** Fills identity and profiles with people; some are logged in. Their ids are numbers, so that SQL can make them too. */
export async function settlePeople(ownerUrl: string, keys: Keys): Promise<Person[]> {
  const people = Array.from({ length: peopleCount }, (_, index) => rowOf(index + 1, keys))
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const rows = JSON.stringify(people)
    await client.query(
      `insert into identity.users (id, display_name, status)
       select id, name, 'active' from jsonb_to_recordset($1) as p(id uuid, name text)`,
      [rows],
    )
    await client.query(
      `insert into profiles.profiles (id, user_id, first_name, last_name, date_of_birth, gender, phone,
         national_id_number, national_id_index, preferred_language, residential_address_line1, city, state,
         postal_code, country)
       select id, id, 'Asha', 'Rao', '1988-04-12', 'female', phone, national_id, decode(national_id_index, 'hex'),
         'en', '14, 12th Main, Indiranagar', 'Bengaluru', 'Karnataka', '560038', 'IN'
       from jsonb_to_recordset($1) as p(id uuid, phone text, national_id text, national_id_index text)`,
      [rows],
    )
    await client.query(
      `insert into identity.sessions (id, user_id, kind, token_hash)
       select id, id, 'browser', decode(token_hash, 'hex')
       from jsonb_to_recordset($1) as p(id uuid, token_hash text) limit ${loggedInCount}`,
      [rows],
    )
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return people.slice(0, loggedInCount).map(({ id, token }) => personOf(id, token, keys))
}

/** The text of the same id from a number in SQL: what pgbench counts with. */
export const idInSql = (number: string): string => `('00000000-0000-7000-8000-' || lpad(${number}, 12, '0'))`

export const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

function rowOf(number: number, keys: Keys) {
  const id = idOf(number)
  const token = `bench-session-${number}`
  const nationalId = String(200_000_000_000 + number)
  return {
    id,
    token,
    name: `Person ${number}`,
    phone: keys.seal(`+9170000${10_000 + number}`, phonePurpose, id),
    national_id: keys.seal(nationalId, nationalIdPurpose, id),
    national_id_index: keys.blindIndex(nationalId, nationalIdPurpose).toString('hex'),
    token_hash: tokenHash(token).toString('hex'),
  }
}

function personOf(userId: string, token: string, keys: Keys): Person {
  const csrf = csrfToken(keys, token)
  return {
    userId,
    headers: { cookie: `chowk_session=${token}; chowk_csrf=${csrf}`, 'x-csrf-token': csrf },
  }
}

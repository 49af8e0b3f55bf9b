import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

/**
 * What a node could do at most: the same answers by nothing but node:http and pg, without identity, context,
 * limits or log. /profile/<id> runs the statement it was given, prepared, on a pool of the same size;
 * /rows/<values as JSON> answers with its rows as they come.
 */
export interface BareOptions {
  databaseUrl: string
  poolSize: number
  statement: string
}

process.once('message', ({ databaseUrl, poolSize, statement }: BareOptions) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize })
  const server = createServer(async (request, response) => {
    const path = request.url as string
    const answer = await answerTo(path)
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer),
    })
    response.end(answer)
  })
  const answerTo = async (path: string): Promise<string> => {
    if (path.startsWith('/profile/')) return profile(path.slice('/profile/'.length))
    if (path.startsWith('/rows/')) return rowsFor(JSON.parse(decodeURIComponent(path.slice('/rows/'.length))))
    return alive
  }
  const rowsFor = async (values: unknown[]) => {
    const { rows } = await pool.query({ name: 'rows', text: statement, values })
    return JSON.stringify(rows)
  }
  const profile = async (userId: string) => {
    const { rows } = await pool.query({ name: 'profile', text: statement, values: [userId] })
    return JSON.stringify(toProfile(rows[0]))
  }
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
process.on('disconnect', () => process.exit())

const alive = JSON.stringify({ status: 'alive' })

/** As much to write as the real answer has; the masked numbers are constants here. */
const toProfile = (row: Record<string, unknown>) => ({
  userId: row.user_id,
  displayName: row.display_name,
  firstName: row.first_name,
  lastName: row.last_name,
  dateOfBirth: '1988-04-12',
  age: 38,
  gender: row.gender,
  nationalIdMasked: '••••••••0004',
  phoneMasked: '+91•••••0005',
  preferredLanguage: row.preferred_language,
  avatarUrl: null,
  residentialAddress: {
    line1: row.residential_address_line1,
    line2: row.residential_address_line2,
    city: row.city,
    state: row.state,
    postalCode: row.postal_code,
    country: row.country,
  },
  version: row.version,
})

import { editProfile } from '../server/modules/profiles/profile/edit-profile.ts'
import type { Installation } from './installation.ts'
import { rateOf, requestOf } from './load.ts'
import { idInSql } from './people.ts'
import { againstPgbench } from './pgbench.ts'
import { asScriptLine, record } from './record.ts'
import type { Bench, Place, Result } from './result.ts'

export const profileUpdate: Bench = {
  name: 'profile-update',
  about:
    'PATCH /api/me/profile, which publishes an event, against the same statements in pgbench, as many at a time',
  run,
}

async function run({ installation, load, note }: Place): Promise<Result[]> {
  const here = await installation()
  // As many on either side as the node's pool lets into the database at once.
  const clients = here.config.DATABASE_POOL_SIZE
  const node = await here.serve()
  const ours = rateOf(load(), {
    port: node.port,
    connections: here.people
      .slice(0, clients)
      .map(({ headers }) =>
        ['Asha', 'Usha'].map((firstName) => requestOf('PATCH', '/api/me/profile', headers, { firstName })),
      ),
  })
  try {
    const measured = await againstPgbench({
      installation: here,
      note,
      ours,
      script: () => sameStatements(here),
      clients,
    })
    return [{ name: 'profile update with event', ...measured }]
  } finally {
    await node.stop()
  }
}

/** Each client of pgbench is one person who changes their name all the time, as each connection is over HTTP. */
async function sameStatements(installation: Installation): Promise<string> {
  const userId = installation.people[0]?.userId as string
  const firstName = 'A name to be found again'
  const statements = await record(installation, userId, (ctx) => editProfile(ctx, { firstName }, null))
  const inPlaceOf = (value: unknown, text: string): string | null => {
    if (value === userId) return idInSql(':person::text') + (text.includes('set_config') ? '' : '::uuid')
    if (value === firstName) return `'Name ' || :name::text`
    // What is left of the form of an id is the event's.
    return typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? 'gen_random_uuid()' : null
  }
  return [
    '\\set person :client_id + 1',
    '\\set name random(1, 1000000)',
    ...statements.map((statement) => asScriptLine(statement, inPlaceOf)),
  ].join('\n')
}

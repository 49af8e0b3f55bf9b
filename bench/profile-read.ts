import type { Compilable } from 'kysely'
import type { Ctx } from '../server/kernel/context.ts'
import { findOwnProfile } from '../server/modules/profiles/profile/store.ts'
import { startBare } from './bare.ts'
import { compare, rateOf, requestOf } from './load.ts'
import type { Bench, Place, Result } from './result.ts'

const connections = 32

export const profileRead: Bench = {
  name: 'profile-read',
  about: 'GET /api/me/profile against a bare node:http + pg that runs the same SELECT',
  run,
}

async function run({ installation, load }: Place): Promise<Result[]> {
  const { serve, ownerUrl, config, people } = await installation()
  const asked = people.slice(0, connections)
  const node = await serve()
  // As the role that owns everything: no row security, no context.
  const bare = await startBare({
    databaseUrl: ownerUrl,
    poolSize: config.DATABASE_POOL_SIZE,
    statement: await sameStatement(),
  })
  try {
    const { ours, theirs, ratio } = await compare(
      rateOf(load(), {
        port: node.port,
        connections: asked.map(({ headers }) => [requestOf('GET', '/api/me/profile', headers)]),
      }),
      rateOf(load(), {
        port: bare.port,
        connections: asked.map(({ userId, headers }) => [requestOf('GET', `/profile/${userId}`, headers)]),
      }),
    )
    return [{ name: 'profile read', value: ours, unit: 'requests/s', limit: theirs, ratio, target: 0.6 }]
  } finally {
    bare.stop()
    await node.stop()
  }
}

/** Taken from the use case itself, so that it stays the same. */
async function sameStatement(): Promise<string> {
  let statement = ''
  const readFirst = async (query: Compilable) => {
    statement = query.compile().sql
    return {}
  }
  await findOwnProfile({ readFirst } as unknown as Ctx, '')
  return statement
}

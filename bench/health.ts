import { startBare } from './bare.ts'
import { compare, rateOf, requestOf } from './load.ts'
import type { Bench, Place, Result } from './result.ts'

const connections = 32

export const health: Bench = {
  name: 'health',
  about: 'GET /healthz against a bare node:http',
  run,
}

async function run({ installation, load }: Place): Promise<Result[]> {
  const { serve, ownerUrl } = await installation()
  const node = await serve()
  const bare = await startBare({ databaseUrl: ownerUrl, poolSize: 1, statement: '' })
  try {
    const requests = Array.from({ length: connections }, () => [requestOf('GET', '/healthz')])
    const { ours, theirs, ratio } = await compare(
      rateOf(load(), { port: node.port, connections: requests }),
      rateOf(load(), { port: bare.port, connections: requests }),
    )
    return [{ name: 'health route', value: ours, unit: 'requests/s', limit: theirs, ratio, target: null }]
  } finally {
    bare.stop()
    await node.stop()
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { Inspector } from './inspector.ts'
import { requestOf } from './load.ts'
import type { Bench, Place, Result } from './result.ts'
import { freePort } from './serving-node.ts'

export const memory: Bench = {
  name: 'memory',
  about: 'of the node at rest and after 50,000 requests, reads and updates mixed',
  run,
}

const connections = 32
const warmUpRequests = 10_000
const requests = 50_000

async function run({ installation, load }: Place): Promise<Result[]> {
  const { serve, people } = await installation()
  const inspectorPort = await freePort()
  // Once before: what is measured is no first start, which compiles and has nothing to go by.
  await (await serve()).stop()
  const node = await serve({ NODE_OPTIONS: `--inspect-port=127.0.0.1:${inspectorPort}` })
  try {
    await sleep(5_000)
    const atRest = await residentMegabytes(node.port)
    const target = { port: node.port, connections: people.slice(0, connections).map(mixOf) }
    // What is compiled and cached by the first requests is no growth.
    await load().press(target, { requests: warmUpRequests })
    const inspector = await Inspector.of(node.pid, inspectorPort)
    const before = await inspector.liveHeapMegabytes()
    await load().press(target, { requests })
    const after = await inspector.liveHeapMegabytes()
    inspector.close()
    await sleep(5_000)
    const afterwards = await residentMegabytes(node.port)
    return [
      figure('memory at rest', atRest, 150),
      figure(`memory after ${requests.toLocaleString('en')} requests`, afterwards, null),
      { ...figure('live heap after them', after, null), limit: before, ratio: after / before },
      figure('live heap growth by them', Math.max(0, after - before), 1),
    ]
  } finally {
    await node.stop()
  }
}

const figure = (name: string, value: number, target: number | null): Result => {
  return { name, value, unit: 'MB', limit: null, ratio: null, target }
}

/** Nine reads and one update. */
const mixOf = ({ headers }: { headers: Record<string, string> }, index: number): string[] => [
  ...Array.from({ length: 9 }, () => requestOf('GET', '/api/me/profile', headers)),
  requestOf('PATCH', '/api/me/profile', headers, { firstName: `Asha ${index}` }),
]

async function residentMegabytes(port: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]
  return Number(bytes) / 1e6
}

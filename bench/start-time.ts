import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { productionEnvironment } from './installation.ts'
import { median } from './load.ts'
import type { Bench, Place, Result } from './result.ts'
import { serveNode } from './serving-node.ts'

export const startTime: Bench = {
  name: 'start-time',
  about: 'from the start of `node server/chowk.js serve` until /readyz answers 200, with existing data',
  run,
}

const starts = 5

async function run({ installation }: Place): Promise<Result[]> {
  const { serve } = await installation()
  const dataDir = await mkdtemp(join(tmpdir(), 'chowk-bench-start-'))
  const serveAlone = () => serveNode({ ...productionEnvironment, DATA_DIR: dataDir })
  try {
    await (await serveAlone()).stop()
    return [
      figure('start with the embedded database', await medianStart(serveAlone)),
      figure('start with the database already up', await medianStart(() => serve())),
    ]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

const figure = (name: string, value: number): Result => {
  return { name, value, unit: 's', limit: null, ratio: null, target: 1 }
}

async function medianStart(serve: () => ReturnType<typeof serveNode>): Promise<number> {
  const seconds: number[] = []
  for (let start = 0; start < starts; start++) {
    const node = await serve()
    seconds.push(node.readyMs / 1000)
    await node.stop()
  }
  return median(seconds)
}

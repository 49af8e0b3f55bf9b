import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { fillWithDemo } from '../commands/demo.ts'
import { sourceDatabase } from './database.ts'
import { startTestNode, type TestNode } from './node.ts'
import { sharedFolder } from './shared-server.ts'

/** A node as `npm start` leaves it. Filled once, when all that follows from it is done, and copied by every test that asks. */
export async function startDemoNode(t?: TestContext): Promise<TestNode> {
  const { TEST_DATABASES } = process.env
  const source = TEST_DATABASES ? `${TEST_DATABASES}_demo` : `chowk_demo_${hashOfServer()}`
  const dataDir = join(TEST_DATABASES ? tmpdir() : sharedFolder, source)
  await sourceDatabase(source, (database) => fillOnce(database, dataDir))
  return startTestNode(t, { from: { source, dataDir } })
}

async function fillOnce(database: { url: string; serverUrl: string }, dataDir: string): Promise<void> {
  const node = await startTestNode(undefined, { database })
  try {
    await fillWithDemo(node, () => {})
    await node.settled()
    await rm(dataDir, { recursive: true, force: true })
    await cp(node.dataDir, dataDir, { recursive: true })
  } finally {
    await node.stop()
  }
}

/** Files that may decide what the demo looks like. */
function hashOfServer(): string {
  const hash = createHash('sha256')
  const folder = join(import.meta.dirname, '..')
  for (const path of globSync('{kernel,modules,commands}/**/*.{ts,sql,txt,gz}', { cwd: folder }).sort()) {
    if (!path.endsWith('.test.ts')) hash.update(path).update(readFileSync(join(folder, path)))
  }
  return hash.digest('hex').slice(0, 16)
}

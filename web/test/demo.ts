import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillWithDemo } from '../../server/commands/demo.ts'
import { demoAccounts } from '../../server/modules/identity/demo-accounts.ts'
import { sourceDatabase } from '../../server/testing/database.ts'
import { type Client, newClient, startTestNode, type TestNode } from '../../server/testing/node.ts'
import { sharedFolder } from '../../server/testing/shared-server.ts'
import { appCode } from './authenticators.ts'

/** A node as `npm start` leaves it. Filled once, when all that follows from it is done, and copied by every test file. */
export async function startDemoNode(env: Record<string, string> = {}): Promise<TestNode> {
  const { TEST_DATABASES } = process.env
  const source = TEST_DATABASES ? `${TEST_DATABASES}_demo` : `chowk_demo_${hashOfServer()}`
  const dataDir = join(TEST_DATABASES ? tmpdir() : sharedFolder, source)
  await sourceDatabase(source, (database) => fillOnce(database, dataDir))
  return startTestNode(undefined, { env, from: { source, dataDir } })
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
  const folder = join(import.meta.dirname, '..', '..', 'server')
  for (const path of globSync('{kernel,modules,commands}/**/*.{ts,sql,txt,gz}', { cwd: folder }).sort()) {
    if (!path.endsWith('.test.ts')) hash.update(path).update(readFileSync(join(folder, path)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Logs one of the demo's people in, second factor and all. */
export async function demoClient(node: TestNode, name: string): Promise<Client> {
  const account = demoAccounts.find((one) => one.name === name) ?? assert.fail(`${name} is not in the demo`)
  const as = newClient()
  const { email: identifier, password, totpSecret } = account
  const { status, body } = await node.call('POST', '/auth/sessions', { as, body: { identifier, password } })
  assert.equal(status, 200, JSON.stringify(body))
  if (!totpSecret) return as
  const { challenge } = body
  const code = appCode(totpSecret)
  const second = await node.call('POST', '/auth/second-factors', {
    as,
    body: { challenge, method: 'totp', code },
  })
  assert.equal(second.status, 200, JSON.stringify(second.body))
  return as
}

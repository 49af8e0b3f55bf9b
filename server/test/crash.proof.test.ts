import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPostmasterFile } from '../kernel/database/embedded/predecessor.ts'
import { freshDatabase } from '../testing/database.ts'
import { eventually } from '../testing/eventually.ts'
import { aMachine, type Machine } from '../testing/machine.ts'
import { aPerson, type Person } from '../testing/people.ts'
import { query } from '../testing/query.ts'
import { type Load, startLoad } from './crash/load.ts'
import { randomFrom } from './crash/random.ts'
import { tallyFile, tallyTables } from './crash/tally.ts'
import { judge } from './crash/verdict.ts'

// Whoever got an answer relies on it. Nodes and databases are killed at random moments while people write;
// in the end all that was acknowledged is there, nothing is half there, and every event had its effects once.

const full = process.env.PROVE === 'full'
const seed = Number(process.env.CRASH_SEED ?? 20_261)

test('kill -9 of the node, again and again', async (t) => {
  const random = randomFrom(seed)
  const { url } = await freshDatabase(t)
  await query(url, tallyTables)
  const machine = await aMachine(t, { DATABASE_URL: url })
  const people = await makePeople(machine, url)
  let node = await machine.start({}, [tallyFile])
  const load = startLoad(people, () => node.url, random)
  for (let kills = full ? 100 : 4; kills > 0; kills--) {
    await workGoesOn(load)
    await sleep(random() * 400)
    if (random() < 0.4) await sealSoon(url)
    await node.kill('SIGKILL')
    if (random() < 0.2) await killBeforeItIsUp(machine, random() * 900)
    node = await machine.start({}, [tallyFile])
  }
  await finish(t, load, url, machine)
})

test('kill -9 of PostgreSQL, or of the node that keeps it, again and again', async (t) => {
  const random = randomFrom(seed + 1)
  const machine = await aMachine(t)
  let node = await machine.start({}, [tallyFile])
  const url = await machine.embeddedUrl()
  await query(url, tallyTables)
  const people = await makePeople(machine, url)
  const load = startLoad(people, () => node.url, random)
  for (let kills = full ? 40 : 2; kills > 0; kills--) {
    await workGoesOn(load)
    await sleep(random() * 400)
    if (random() < 0.6) await sealSoon(url)
    if (kills % 4 === 2) await node.kill('SIGKILL')
    else {
      const postmaster = await readPostmasterFile(join(machine.dataDir, 'postgres'))
      process.kill(postmaster?.pid as number, 'SIGKILL')
      assert.equal((await node.ended).code, 1)
    }
    node = await machine.start({}, [tallyFile])
  }
  await finish(t, load, url, machine)
})

async function finish(t: TestContext, load: Load, url: string, machine: Machine): Promise<void> {
  await workGoesOn(load)
  await sealSoon(url)
  await load.end()
  const core = await machine.core(url)
  await judge(url, load.done, core.contexts.system())
  t.diagnostic(`seed ${seed}: ${load.acknowledged} acknowledged, ${load.repeated} repeated`)
  for (const failure of load.failures.keys()) assert.match(failure, / 503 (busy|database_lost)$/)
  await core.stop()
}

const workGoesOn = (load: Load): Promise<unknown> => {
  const before = load.acknowledged
  return eventually('work goes on', () => load.acknowledged > before + 10)
}

async function makePeople(machine: Machine, url: string): Promise<Person[]> {
  const core = await machine.core(url)
  const people = await Promise.all(Array.from({ length: 6 }, () => aPerson(core)))
  await core.stop()
  return people
}

const sealSoon = (url: string): Promise<unknown> =>
  query(url, `select kernel.enqueue('kernel.seal-records', '{}', null, null, null)`)

async function killBeforeItIsUp(machine: Machine, afterMs: number): Promise<void> {
  const child = machine.launch({}, [tallyFile])
  await sleep(afterMs)
  child.kill('SIGKILL')
  await once(child, 'exit')
}

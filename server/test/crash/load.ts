import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type CallOptions, call } from '../../testing/node.ts'
import type { Person } from '../../testing/people.ts'

/** What one person did and got an answer for: all of it must be there in the end, and nothing else. */
export interface Done {
  person: Person
  entries: Map<number, string>
  /** How often they took another name, and the last one. */
  renamings: number
  displayName: string
  addresses: Set<string>
}

export interface Load {
  readonly done: readonly Done[]
  readonly acknowledged: number
  /** Requests whose outcome was unknown and that were sent again. */
  readonly repeated: number
  /** Statuses of 500 and above, each with how often it was seen. */
  readonly failures: ReadonlyMap<string, number>
  end(): Promise<void>
}

/** People who write without pause, each one thing after the other, whatever happens to the node. */
export function startLoad(
  people: readonly Person[],
  addressOfNode: () => string,
  random: () => number,
): Load {
  const work = new Work(addressOfNode)
  const done = people.map((person) => ({
    person,
    entries: new Map<number, string>(),
    renamings: 0,
    displayName: '',
    addresses: new Set<string>(),
  }))
  const working = done.map(async (one) => {
    for (let n = 1; !work.over; n++) {
      const dice = random()
      if (dice < 0.5) await enter(work, one, n)
      else if (dice < 0.8) await rename(work, one, n)
      else await moveIn(work, one, n)
      work.acknowledged++
    }
  })
  return {
    done,
    get acknowledged() {
      return work.acknowledged
    },
    get repeated() {
      return work.repeated
    },
    failures: work.failures,
    async end() {
      work.over = true
      await Promise.all(working)
    },
  }
}

class Work {
  over = false
  acknowledged = 0
  repeated = 0
  readonly failures = new Map<string, number>()
  readonly #addressOfNode: () => string

  constructor(addressOfNode: () => string) {
    this.#addressOfNode = addressOfNode
  }

  /** Null when nobody answered, or not as it should be: it may have been done or not. */
  async ask(method: string, path: string, options: CallOptions): Promise<Answer | null> {
    try {
      const answer = await call(this.#addressOfNode(), method, path, options)
      if (answer.status < 500) return answer
      const seen = `${method} ${path} ${answer.status} ${answer.body?.code}`
      this.failures.set(seen, (this.failures.get(seen) ?? 0) + 1)
    } catch {
      // The node is gone.
    }
    this.repeated++
    await sleep(20)
    return null
  }

  /** Again and again until it is answered; for what does no harm when done twice. */
  async insist(method: string, path: string, options: CallOptions): Promise<Answer> {
    for (;;) {
      const answer = await this.ask(method, path, options)
      if (answer) return answer
    }
  }
}

/** The key makes it safe to send again. */
async function enter(work: Work, { person, entries }: Done, n: number): Promise<void> {
  const headers = { 'idempotency-key': `entry-${n}` }
  const answer = await work.insist('POST', '/tally/entries', { as: person, headers, body: { n } })
  expectStatus(answer, 201)
  entries.set(n, answer.body.entryId)
}

/** To take the name one has already changes nothing and tells nobody. */
async function rename(work: Work, one: Done, n: number): Promise<void> {
  const displayName = `Name ${n}`
  const answer = await work.insist('PATCH', '/me/profile', { as: one.person, body: { displayName } })
  expectStatus(answer, 200)
  one.renamings++
  one.displayName = displayName
}

/** Has no key, so whoever does not know looks first. */
async function moveIn(work: Work, { person, addresses }: Done, n: number): Promise<void> {
  const line1 = `House ${n}`
  for (;;) {
    const answer = await work.ask('POST', '/me/addresses', { as: person, body: { ...address, line1 } })
    if (answer) expectStatus(answer, 201)
    if (answer || (await lives(work, person, line1))) break
  }
  addresses.add(line1)
  if (addresses.size > 20) await moveOut(work, person, addresses)
}

async function lives(work: Work, person: Person, line1: string): Promise<boolean> {
  return (await addressesOf(work, person)).some((one) => one.line1 === line1)
}

async function moveOut(work: Work, person: Person, addresses: Set<string>): Promise<void> {
  const [oldest] = addresses
  const found = (await addressesOf(work, person)).find(({ line1 }) => line1 === oldest)
  const answer = await work.insist('DELETE', `/me/addresses/${found?.id}`, { as: person })
  // Not found: the answer to a deletion that succeeded was lost.
  if (answer.status !== 404) expectStatus(answer, 204)
  addresses.delete(oldest as string)
}

async function addressesOf(work: Work, person: Person): Promise<{ id: string; line1: string }[]> {
  const answer = await work.insist('GET', '/me/addresses', { as: person })
  expectStatus(answer, 200)
  return answer.body.items
}

const address = {
  addressType: 'home',
  recipientName: 'Asha Rao',
  city: 'Bengaluru',
  state: 'Karnataka',
  pincode: '560001',
  isDefault: true,
}

function expectStatus({ status, body }: Answer, expected: number): void {
  if (status !== expected) throw new Error(`${status} instead of ${expected}: ${JSON.stringify(body)}`)
}

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { aGuest, type Client, newClient, startTestNode, type TestNode } from '../../testing/node.ts'
import { probe } from '../../testing/probe.ts'
import { isId, newId } from '../id.ts'
import { kernel } from '../kernel.ts'
import { guestIdOf } from './guest.ts'

const path = '/probe/basket'
const body = { name: 'rice' }

describe('guests', () => {
  let node: TestNode

  before(async () => {
    node = await startTestNode(undefined, { modules: [kernel, probe] })
  })
  after(() => node.stop())

  const whoBuys = async (as: Client) => (await node.call('GET', path, { as })).body

  it('looking makes nobody a guest, changing something does, and the browser stays that guest', async () => {
    const browser = newClient()
    assert.deepEqual(await whoBuys(browser), { as: 'anonymous', guestId: null })
    assert.equal(browser.cookies.size, 0)
    const { status, headers } = await node.call('POST', path, { as: browser, body })
    assert.equal(status, 201)
    assert.match(
      headers.getSetCookie().join(),
      /^chowk_guest=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const { as, guestId } = await whoBuys(browser)
    assert.equal(as, 'guest')
    assert.equal(guestId, guestIdOf(browser.cookies.get('chowk_guest') as string))
    await node.call('POST', path, { as: browser, body })
    assert.equal((await whoBuys(browser)).guestId, guestId)
  })

  it('the id has the form of one, differs by secret and opens nothing', async () => {
    const [one, other] = [aGuest(), aGuest()]
    const ids = [await whoBuys(one), await whoBuys(other)].map(({ guestId }) => guestId)
    assert.ok(ids.every(isId))
    assert.notEqual(ids[0], ids[1])
    for (const forged of [ids[0], '', 'x'.repeat(44), `${'x'.repeat(42)}%`]) {
      const cookies = new Map([['chowk_guest', forged as string]])
      assert.equal((await whoBuys({ cookies })).as, 'anonymous')
    }
  })

  it('whoever is logged in acts as that person, and the guest is still known', async () => {
    const browser = { ...aGuest(), bearer: newId() }
    const { as, guestId } = await whoBuys(browser)
    assert.equal(as, 'person')
    assert.ok(isId(guestId))
  })

  it('a token that has run out makes no guest', async () => {
    const as = { ...aGuest(), bearer: 'run-out' }
    assert.equal((await node.call('GET', path, { as })).body.code, 'log_in_first')
    assert.equal((await node.call('POST', path, { as, body })).status, 401)
  })

  it('a form of another site changes nothing', async () => {
    const as = aGuest()
    for (const [type, raw] of [
      ['application/x-www-form-urlencoded', 'name=rice'],
      ['text/plain', JSON.stringify(body)],
    ]) {
      const headers = { 'content-type': type as string }
      const answer = await node.call('POST', path, { as, raw, headers })
      assert.deepEqual([answer.status, answer.body.code], [403, 'csrf_failed'])
    }
    const headers = { 'sec-fetch-site': 'cross-site' }
    assert.equal((await node.call('POST', path, { as, body, headers })).status, 403)
  })

  it('each has idempotency keys of its own', async () => {
    const key = { 'idempotency-key': newId() }
    const [one, other] = [aGuest(), aGuest()]
    const ask = async (as: Client) => (await node.call('POST', path, { as, body, headers: key })).body.id
    const first = await ask(one)
    assert.equal(await ask(one), first)
    assert.notEqual(await ask(other), first)
  })

  it('the database knows the guest, for as long as the transaction lasts', async () => {
    const guestId = newId()
    const seen = (actor: Parameters<TestNode['as']>[0]) =>
      node.as(actor).transaction(async (tx) => {
        const whoAmI = sql<{
          role: string
          guest: string | null
        }>`select current_user as role, kernel.current_guest_id()::text as guest`
        return (await whoAmI.execute(tx.db)).rows[0]
      })
    assert.deepEqual(await seen({ scope: 'guest', guestId }), { role: 'chowk_guest', guest: guestId })
    assert.deepEqual(await seen({ scope: 'anonymous' }), { role: 'chowk_anonymous', guest: null })
  })
})

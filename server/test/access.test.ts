import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { queries } from '../kernel/database/queries.ts'
import { type Route, standsInBusiness } from '../kernel/http/route.ts'
import { modules } from '../modules.ts'
import { aBusiness, aMember } from '../testing/businesses.ts'
import { aGuest, type Client, newClient, startTestNode, type TestNode } from '../testing/node.ts'
import { aPerson } from '../testing/people.ts'

const matrixFile = join(import.meta.dirname, 'access-matrix.json')

/** Which callers each route lets in; `UPDATE_ACCESS_MATRIX=1` writes it anew, for a person to review. */
type Matrix = Record<string, string[]>

const platformRoles = [
  'ROLE_SUPER_ADMIN',
  'ROLE_ADMIN',
  'ROLE_MODERATOR',
  'ROLE_FINANCE',
  'ROLE_STORE_MANAGER',
  'ROLE_CATALOG_EDITOR',
  'ROLE_SUPPORT',
  'ROLE_VIEWER',
]

describe('access', { concurrency: false }, () => {
  it('each route lets in just whom the matrix says', async (t) => {
    const node = await startTestNode(t)
    const callers = await callersOfBusiness(node)
    const actual: Matrix = {}
    for (const route of modules.flatMap(({ routes = [] }) => routes)) {
      actual[`${route.method} ${route.path}`] = standsInBusiness(route)
        ? await admittedToBusiness(node, route, callers)
        : await admitted(node, route)
    }
    if (process.env.UPDATE_ACCESS_MATRIX) {
      writeFileSync(matrixFile, `${JSON.stringify(actual, null, 2)}\n`)
    }
    assert.deepEqual(actual, JSON.parse(readFileSync(matrixFile, 'utf8')))
  })

  it('every permission that a route names exists', async (t) => {
    const node = await startTestNode(t)
    const rows = await node
      .as({ scope: 'system' })
      .read(queries.selectFrom('identity.permissions').select('id'))
    const known = new Set(rows.map(({ id }) => id))
    assert.deepEqual(
      guarded().filter(({ access }) => !known.has(access)),
      [],
    )
  })

  it('a role that asks for a second factor is worth nothing without one', async (t) => {
    const node = await startTestNode(t)
    const admin = await aPerson(node, { roles: ['ROLE_SUPER_ADMIN'], secondFactor: false, steppedUp: true })
    for (const route of guarded().filter((one) => !standsInBusiness(one))) {
      const answer = await probe(node, route, admin)
      assert.equal(answer.status, 403, `${route.method} ${route.path}`)
      assert.equal(answer.body.code, 'second_factor_required', `${route.method} ${route.path}`)
    }
  })

  it('a route that needs a fresh proof refuses an old session', async (t) => {
    const node = await startTestNode(t)
    const admin = await aPerson(node, { roles: ['ROLE_SUPER_ADMIN'], secondFactor: true, steppedUp: false })
    for (const route of modules.flatMap(({ routes = [] }) => routes).filter(({ stepUp }) => stepUp)) {
      const answer = await probe(node, route, admin)
      assert.equal(answer.body.code, 'step_up_required', `${route.method} ${route.path}`)
    }
  })

  it('a cookie without its CSRF token changes nothing', async (t) => {
    const node = await startTestNode(t)
    const person = await aPerson(node, { steppedUp: true })
    person.cookies.delete('chowk_csrf')
    for (const route of modules.flatMap(({ routes = [] }) => routes)) {
      if (route.method === 'GET' || route.access === 'public') continue
      const answer = await probe(node, route, person)
      assert.equal(answer.status, 403, `${route.method} ${route.path}`)
    }
  })
})

const guarded = (): Route[] =>
  modules.flatMap(({ routes = [] }) => routes).filter(({ access }) => access.startsWith('PERM_'))

async function admitted(node: TestNode, route: Route): Promise<string[]> {
  const let_in: string[] = []
  if (await isAdmitted(node, route, newClient())) let_in.push('anonymous')
  if (await isAdmitted(node, route, aGuest())) let_in.push('guest')
  if (await isAdmitted(node, route, await aPerson(node, { steppedUp: true }))) let_in.push('person')
  for (const role of platformRoles) {
    const caller = await aPerson(node, { roles: [role], secondFactor: true, steppedUp: true })
    if (await isAdmitted(node, route, caller)) let_in.push(role)
  }
  return let_in
}

interface BusinessCallers {
  tenantId: string
  /** Who calls, by what the matrix names them. */
  callers: Map<string, Client>
}

/** Of a business: its people by their role, and whoever has no business in it. */
async function callersOfBusiness(node: TestNode): Promise<BusinessCallers> {
  const person = () => aPerson(node, { steppedUp: true })
  const { tenantId, owner } = await aBusiness(node, { owner: await person() })
  const callers = new Map<string, Client>([
    ['anonymous', newClient()],
    ['guest', aGuest()],
    ['person', await person()],
  ])
  for (const role of platformRoles) {
    callers.set(role, await aPerson(node, { roles: [role], secondFactor: true, steppedUp: true }))
  }
  callers.set('owner', owner)
  for (const role of ['manager', 'staff'] as const) {
    callers.set(role, await aMember(node, { role, tenantId, person: await person() }))
  }
  callers.set('outsider', (await aBusiness(node, { owner: await person() })).owner)
  return { tenantId, callers }
}

async function admittedToBusiness(
  node: TestNode,
  route: Route,
  { tenantId, callers }: BusinessCallers,
): Promise<string[]> {
  const let_in: string[] = []
  for (const [name, caller] of callers) {
    if (await isAdmitted(node, route, caller, tenantId)) let_in.push(name)
  }
  return let_in
}

async function isAdmitted(node: TestNode, route: Route, caller: Client, tenantId?: string): Promise<boolean> {
  const { status, body } = await probe(node, route, caller, tenantId)
  return (
    !(status === 401 && body?.code === 'log_in_first') &&
    !(status === 403 && refusals.includes(body?.code)) &&
    !(status === 404 && body?.code === 'business_not_found')
  )
}

const refusals = ['forbidden', 'csrf', 'second_factor_required', 'step_up_required']

/** A request that passes admission, if it may, and then fails on its input: it changes nothing. */
const probe = (node: TestNode, route: Route, as: Client, tenantId = 'no-such-thing') =>
  node.call(route.method, route.path.replace(':tenantId', tenantId).replace(/:\w+/g, 'no-such-thing'), {
    as,
    ...(route.body && { body: { surplus: true } }),
  })

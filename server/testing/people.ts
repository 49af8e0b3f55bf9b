import { sql } from 'kysely'
import { asLogin } from '../kernel/database/scopes.ts'
import { newId } from '../kernel/id.ts'
import { csrfToken } from '../modules/identity/sessions/cookies.ts'
import { openSession } from '../modules/identity/sessions/open-session.ts'
import { requireEmail } from '../modules/identity/users/identifier.ts'
import { addressColumns } from '../modules/identity/users/store.ts'
import { type Client, newClient, type TestNode } from './node.ts'

/** Where accounts can be made: a test's node, or a test's own process beside nodes that are processes. */
type Place = Pick<TestNode, 'as' | 'services'>

export interface Person extends Client {
  userId: string
  email: string
}

interface PersonOptions {
  roles?: string[]
  secondFactor?: boolean
  steppedUp?: boolean
  status?: 'pending' | 'active' | 'suspended' | 'blocked'
  displayName?: string
}

let made = 0

/** Somebody with an account, logged in in a browser: what most tests begin with, without going through the forms. */
export async function aPerson(node: Place, options: PersonOptions = {}): Promise<Person> {
  const { roles = [], secondFactor = false, steppedUp = false, status = 'active' } = options
  const { keys } = node.services
  const userId = newId()
  const email = `person${++made}.${userId.slice(-6)}@example.com`
  const displayName = options.displayName ?? `Person ${made}`
  const session = await asLogin(node.as({ scope: 'anonymous' })).transaction(async (tx) => {
    await tx.db
      .insertInto('identity.users')
      .values({
        id: userId,
        display_name: displayName,
        status,
        email_verified_at: tx.now(),
        ...addressColumns(keys, userId, requireEmail(keys, email)),
      })
      .execute()
    return openSession(
      tx,
      { id: userId, display_name: displayName },
      { kind: 'browser', deviceToken: null },
      {
        secondFactor,
        by: 'test',
      },
    )
  })
  await node.as({ scope: 'system' }).transaction(async (tx) => {
    for (const role of roles) {
      await sql`insert into identity.user_roles (id, user_id, role_id) values (${newId()}, ${userId}, ${role})`.execute(
        tx.db,
      )
    }
    if (!steppedUp) {
      await sql`update identity.sessions set stepped_up_at = null where id = ${session.id}`.execute(tx.db)
    }
  })
  return { ...browserOf(node, session.token), userId, email }
}

/** The same person in another browser. */
export async function anotherBrowser(node: Place, { userId }: Person): Promise<Client> {
  const user = { id: userId, display_name: 'Somebody' }
  const device = { kind: 'browser', deviceToken: null } as const
  const { token } = await asLogin(node.as({ scope: 'anonymous' })).transaction((tx) =>
    openSession(tx, user, device, { secondFactor: false, by: 'test' }),
  )
  return browserOf(node, token)
}

function browserOf({ services }: Place, token: string): Client {
  const client = newClient()
  client.cookies.set('chowk_session', token)
  client.cookies.set('chowk_csrf', csrfToken(services.keys, token))
  return client
}

export const anAdmin = (node: Place, options: PersonOptions = {}): Promise<Person> =>
  aPerson(node, { roles: ['ROLE_SUPER_ADMIN'], secondFactor: true, ...options })

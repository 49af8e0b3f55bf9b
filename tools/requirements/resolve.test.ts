import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { modules } from '../../server/modules.ts'
import { freshDatabase } from '../../server/testing/database.ts'
import { pagesIn } from './pages.ts'
import { placeKinds, resolvePlace } from './resolve.ts'
import { readRows } from './rows.ts'
import { loadWorld } from './world.ts'

/** Each looks right and is not. */
const untrue = [
  'table identity.people',
  'table profiles.v_customers',
  'view identity.users',
  'column identity.users.password_hash',
  'value identity.users.status=active|gone',
  'value identity.users.display_name=active',
  'value identity.permissions.category=product_management|gone',
  'value identity.v_user_permissions.assignment_type=inherited',
  'primary key kernel.audit_logs(id)',
  'unique profiles.addresses(user_id)',
  'unique identity.roles(status, level)',
  'index identity.roles(level, status)',
  'reference profiles.profiles.user_id -> identity.roles',
  'trigger identity.users.touched',
  'function identity.publish',
  'partitioned identity.users',
  'row security identity.v_people',
  'never update identity.users',
  'never delete identity.people',
  'only chowk_login identity.users',
  'only chowk_system identity.credentials',
  'retention kernel.events=91',
  'permission PERM_EVERYTHING',
  'role ROLE_ADMIN=1',
  'carries ROLE_VIEWER=PERM_PRODUCT_READ|PERM_PRODUCT_UPDATE',
  'lacks ROLE_FINANCE=PERM_USER_READ|PERM_USER_UPDATE',
  'lacks ROLE_FINANCE=PERM_EVERYTHING',
  'lacks ROLE_NOBODY=PERM_USER_UPDATE',
  'module services',
  'hook profiles.authenticator',
  'event user.exploded',
  'reaction profiles.make-coffee',
  'job kernel.make-coffee',
  'setting kernel.coffee-strength',
  'encrypted profiles.profiles.first_name',
  'route POST /me/profile',
  'access GET /admin/users=public',
  'field GET /me user.password',
  'field GET /me/profile residentialAddress.line3',
  'parameter GET /me/profile If-None-Match',
  'page /nowhere',
  'variable COFFEE',
  'dependency server/react',
  'test server/kernel/audit/audit.ts',
  'test server/test/coffee.test.ts',
  'doc biome.json',
  'file ../main/package.json',
  'file server/kernel/coffee.ts',
]

const misspelt = [
  'table users',
  'tables identity.users',
  'identity.users',
  'value identity.users.status',
  'unique identity.users()',
  'role ROLE_ADMIN',
  'route get /me',
  'later: identity',
  'later: coffee',
  'later:orders',
  'later: orders (returns)',
  'table identity.users +column identity.users.id',
  'table identity.users + table identity.users',
  '',
]

describe('places', () => {
  it('stand as their examples say, and not as something else', async (t) => {
    const { url } = await freshDatabase(t)
    const world = await loadWorld(url, modules)
    // No module declares a setting yet; what is not there is tried below.
    const examples = [...placeKinds].filter(([kind]) => kind !== 'setting').map(([, { example }]) => example)
    for (const place of [...examples, 'later: services', 'later: kernel', examples.join(' + ')]) {
      assert.deepEqual(resolvePlace(place, world), [])
    }
    for (const place of [...untrue, ...misspelt]) {
      assert.equal(resolvePlace(place, world).length, 1, `“${place}” resolved`)
    }
    assert.deepEqual(
      [...placeKinds.keys()].filter((kind) => !untrue.some((place) => place.startsWith(`${kind} `))),
      [],
      'every kind of place is tried with something untrue',
    )
  })

  it('cannot be put off to a module once that is built', async (t) => {
    const { url } = await freshDatabase(t)
    const world = await loadWorld(url, modules)
    assert.deepEqual(resolvePlace('later: services', world), [])
    const services = { name: 'services', purpose: 'Rides, deliveries and bookings', tables: [] }
    assert.equal(resolvePlace('later: services', { ...world, modules: [...modules, services] }).length, 1)
    assert.equal(resolvePlace('later: catalog', world).length, 1)
  })
})

describe('rows', () => {
  it('may quote their cells', () => {
    assert.deepEqual(readRows('id,item,place\nD1-001,"a ""b"", c","index x.y(a, b)"\nD1-002,d,e\n'), [
      { id: 'D1-001', item: 'a "b", c', place: 'index x.y(a, b)' },
      { id: 'D1-002', item: 'd', place: 'e' },
    ])
  })

  it('have three cells, none empty', () => {
    for (const line of ['a,b', 'a,b,c,d', 'a,,c', 'a,"b,c', 'a,b"c,d']) {
      assert.throws(() => readRows(`id,item,place\n${line}\n`), /Line 2/)
    }
    assert.throws(() => readRows('item,id,place\n'), /must start/)
  })
})

describe('pages', () => {
  it('are read from nested declarations, through layouts and functions that make routes', () => {
    const layouts = `
      const shell = createRoute({ getParentRoute: () => root, id: 'shell' })
      const account = createRoute({
        getParentRoute: () => shell,
        path: '/account',
      })
      const users = createRoute({ getParentRoute: () => account, path: 'users' })
      const user = createRoute({ getParentRoute: () => users, path: '$userId' })
      const door = { getParentRoute: () => shell, validateSearch }
      const doors = [createRoute({ ...door, path: '/log-in', component })]`
    const made = `
      account.addChildren([page('/', Index), page(
        '/security', Security)])
      function page<const Path extends string>(path: Path, component: unknown) {
        return createRoute({ getParentRoute: () => account, path, component })
      }`
    assert.deepEqual([...pagesIn([made, layouts])].sort(), [
      '/account',
      '/account/security',
      '/account/users',
      '/account/users/$userId',
      '/log-in',
    ])
  })
})

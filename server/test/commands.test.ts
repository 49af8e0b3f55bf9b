import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { newId } from '../kernel/id.ts'
import { sealAll } from '../kernel/sealing/seal.ts'
import { withLedger } from '../modules/payments/as-ledger.ts'
import { post } from '../modules/payments/ledger/post.ts'
import { bank, fees, move } from '../modules/payments/ledger/testing.ts'
import { editProfile } from '../modules/profiles/profile/edit-profile.ts'
import { freshDatabase } from '../testing/database.ts'
import { eventually } from '../testing/eventually.ts'
import { aMachine } from '../testing/machine.ts'
import { aPerson } from '../testing/people.ts'
import { query } from '../testing/query.ts'

// What an operator types, run as an operator runs it: beside a serving node, each a process of its own.

test('help tells of every command, and so does a command that is none', async (t) => {
  const machine = await aMachine(t)
  const asked = await machine.run(['help'])
  const commands = [...asked.stdout.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, name]) => name)
  const all = ['serve', 'start', 'migrate', 'create-admin', 'rotate-keys', 'dead-jobs', 'doctor']
  assert.deepEqual(commands, all)
  assert.deepEqual([asked.code, asked.stderr], [0, ''])
  const wrong = await machine.run(['tidy-up'])
  assert.deepEqual([wrong.code, wrong.stdout, wrong.stderr], [2, '', asked.stdout])
})

test('on an empty data folder migrate makes the database; other commands say that it comes first', async (t) => {
  const machine = await aMachine(t)
  const early = await machine.run(['doctor'])
  assert.equal(early.code, 1)
  assert.match(early.stderr, /^There is no database in .* yet\. .*: run "npm run chowk -- migrate"\.\n$/)
  assert.ok(early.stderr.includes(machine.dataDir), 'which folder it looked at')
  assert.deepEqual(await readdir(machine.dataDir), [], 'and it made none')
  const migrated = await machine.run(['migrate'])
  assert.deepEqual([migrated.code, migrated.stderr], [0, ''])
  assert.match(migrated.stdout, /^\d+ migrations ran\.\n$/)

  const node = await machine.start()
  const again = await machine.run(['migrate'])
  assert.equal(again.stdout, 'The database is up to date.\n', 'it works beside a node on the same folder')
  assert.equal((await node.call('GET', '/readyz')).status, 200, 'and leaves its PostgreSQL running')
})

test('create-admin makes somebody who can log in and assign roles', async (t) => {
  const { url } = await freshDatabase(t)
  const machine = await aMachine(t, { DATABASE_URL: url })
  const password = 'correct horse battery staple'
  const made = await machine.run(['create-admin', '--email', 'asha@example.org', '--name', 'Asha Rao'], {
    ADMIN_PASSWORD: password,
  })
  assert.deepEqual([made.code, made.stderr], [0, ''])
  assert.match(made.stdout, /^asha@example\.org is a super admin\.\n/)
  assert.doesNotMatch(made.stdout, /battery/)
  const node = await machine.start()
  const answer = await node.call('POST', '/auth/sessions', {
    body: { identifier: 'asha@example.org', password },
  })
  assert.equal(answer.status, 200)
  assert.equal(answer.body.user.displayName, 'Asha Rao')
  assert.equal(answer.body.mustSetUpSecondFactor, true)

  for (const [args, said] of [
    [[], /^Use: npm run chowk -- create-admin --email/],
    [['--email', 'nonsense'], /^\S.*\n$/],
  ] as const) {
    const refused = await machine.run(['create-admin', ...args])
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, said)
    assert.equal(refused.stderr.trimEnd().split('\n').length, 1)
  }
})

test('dead-jobs lists what failed for good, and replays it', async (t) => {
  const { url } = await freshDatabase(t)
  const machine = await aMachine(t, { DATABASE_URL: url })
  const node = await machine.start()
  const none = await machine.run(['dead-jobs'])
  assert.deepEqual([none.code, none.stdout], [0, 'Nothing failed for good.\n'])

  const { userId } = await aPerson(await machine.core(url))
  await query(url, 'revoke insert on profiles.customers from chowk_system')
  await query(url, `select kernel.publish($1, 'user.created', $2, null, '{profiles.make-profile}', '{1}')`, [
    newId(),
    { userId },
  ])
  const dead = await eventually('it failed for good', async () => {
    const { stdout } = await machine.run(['dead-jobs', 'list'])
    return stdout.startsWith('Nothing') ? undefined : stdout
  })
  const [, id] = /^(\d+) {2}\S+Z {2}profiles\.make-profile {2}.*permission denied/.exec(dead) ?? []
  assert.ok(id, dead)
  const doctor = await machine.run(['doctor'])
  assert.equal(doctor.code, 1)
  assert.match(doctor.stdout, /^LOOK {2}Jobs: .*\n {6}1 failed for good: npm run chowk -- dead-jobs list$/m)

  await query(url, 'grant insert on profiles.customers to chowk_system')
  const replayed = await machine.run(['dead-jobs', 'replay', id])
  assert.deepEqual([replayed.code, replayed.stdout], [0, 'It will run again.\n'])
  await eventually('it was done', async () => {
    const made = await query(url, 'select from profiles.customers where user_id = $1', [userId])
    return made.length === 1
  })
  const empty = await machine.run(['dead-jobs', 'replay', 'all'])
  assert.deepEqual([empty.code, empty.stdout], [0, '0 will run again.\n'])
  const wrong = await machine.run(['dead-jobs', 'replay', '1; drop'])
  assert.equal(wrong.code, 1)
  assert.match(wrong.stderr, /^Use: npm run chowk -- dead-jobs list \| replay <id> \| replay all\n$/)
  assert.equal((await node.kill('SIGTERM')).code, 0)
})

test('doctor is well until somebody tampers with the audit log or the ledger', async (t) => {
  const { url } = await freshDatabase(t)
  const machine = await aMachine(t, { DATABASE_URL: url })
  const core = await machine.core(url)
  await aPerson(core)
  await aPerson(core)
  await core.contexts
    .system()
    .transaction((tx) => withLedger(tx, (ledger) => post(ledger, [move(bank, fees, 500)])))
  await sealAll(core.contexts.system())
  const well = await machine.run(['doctor'])
  assert.deepEqual([well.code, well.stderr], [0, ''])
  assert.match(well.stdout, /^well {2}Audit chain: [1-9]\d* rows under 1 seals/m)
  assert.match(well.stdout, /^well {2}Ledger: 2 accounts and 1 transfers/m)
  assert.match(well.stdout, /^well {2}Ledger chain: 1 rows under 1 seals/m)

  const [row] = await query<{ id: string }>(url, 'select id from kernel.audit_logs limit 1')
  await query(
    url,
    `set session_replication_role = replica; update kernel.audit_logs set action = 'nothing' where id = '${row?.id}';
     update payments.entries set amount_minor = 600 where amount_minor = 500`,
  )
  const ill = await machine.run(['doctor'])
  assert.equal(ill.code, 1)
  assert.match(
    ill.stdout,
    new RegExp(`^LOOK {2}Audit chain: .*\\n {6}Audit row ${row?.id} .* was changed`, 'm'),
  )
  assert.match(ill.stdout, /^LOOK {2}Ledger: .*\n {6}The fees account .* has 500 instead of 600/m)
  assert.match(ill.stdout, /^LOOK {2}Ledger chain: .*\n {6}Transfer .* \(seal 1\) was changed/m)

  await query(url, 'alter table profiles.addresses no force row level security')
  const naked = await machine.run(['doctor'])
  assert.match(naked.stdout, /^LOOK {2}Database: .*\n {6}profiles\.addresses has no forced row security/m)
})

test('rotate-keys seals everything again while a node serves, then the old key can go', async (t) => {
  const { url } = await freshDatabase(t)
  const machine = await aMachine(t, { DATABASE_URL: url })
  const core = await machine.core(url)
  const people = await Promise.all(Array.from({ length: 30 }, () => aPerson(core)))
  for (const { userId } of people) {
    const ctx = core.as({ scope: 'person', userId })
    await editProfile(ctx, { phone: '+919876543210', firstName: 'Asha' }, null)
  }
  const [old = ''] = [core.services.config.CHOWK_FIELD_KEYS]
  const fresh = `fresh:${randomBytes(32).toString('base64')}`
  const both = { CHOWK_FIELD_KEYS: `${fresh},${old}` }
  const node = await machine.start(both)

  const rotating = machine.run(['rotate-keys'], both)
  let served = 0
  const rotated = rotating.then(() => true)
  for (let done = false; !done; done = await Promise.race([rotated, false])) {
    const as = people[served++ % people.length]
    const { status, body } = await node.call('GET', '/me/profile', { as })
    assert.deepEqual([status, body.phoneMasked], [200, '+91•••••3210'])
    const edited = await node.call('PATCH', '/me/profile', { as, body: { firstName: `Asha ${served}` } })
    assert.equal(edited.status, 200)
  }
  t.diagnostic(`${served} people were served meanwhile`)
  const { code, stdout, stderr } = await rotating
  assert.deepEqual([code, stderr], [0, ''])
  assert.match(stdout, /^\d\d+ values sealed again, 0 left, 0 unreadable\.$/m)
  await node.kill('SIGTERM')

  const after = await machine.start({ CHOWK_FIELD_KEYS: fresh })
  for (const as of people.slice(0, 3)) {
    const me = await after.call('GET', '/me', { as })
    assert.deepEqual([me.status, me.body.user.email], [200, as.email])
    assert.equal((await after.call('GET', '/me/profile', { as })).body.phoneMasked, '+91•••••3210')
  }
})

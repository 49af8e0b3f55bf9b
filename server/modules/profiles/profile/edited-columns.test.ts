import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createKeys } from '../../../kernel/secrets/keys.ts'
import { editedColumns } from './edited-columns.ts'
import { verhoeffDigit } from './national-id.ts'
import { type EditProfile, type ProfileRow, toProfile } from './profile.ts'

const keys = createKeys({
  secret: 'a secret for tests that is long enough',
  fieldKeys: `t:${Buffer.alloc(32, 7).toString('base64')}`,
})
const today = '2026-11-21'
const empty: ProfileRow = {
  id: '01234567-89ab-7def-8123-456789abcdef',
  user_id: '11234567-89ab-7def-8123-456789abcdef',
  display_name: 'Asha',
  first_name: null,
  last_name: null,
  date_of_birth: null,
  gender: null,
  national_id_number: null,
  phone: null,
  preferred_language: 'en',
  avatar_file: null,
  residential_address_line1: null,
  residential_address_line2: null,
  city: null,
  state: null,
  postal_code: null,
  country: null,
  version: 1,
}
const aadhaar = `23412341234${verhoeffDigit('23412341234')}`
const home = {
  line1: '1 Main Road',
  city: 'Pune',
  state: 'Maharashtra',
  postalCode: '411 001',
  country: 'IN',
}

const edit = (edits: EditProfile, row = empty): ProfileRow => ({
  ...row,
  ...editedColumns(edits, row, keys, today),
})

test('what is left out stays, null clears, the same again changes nothing', () => {
  const full = edit({
    firstName: ' Asha  Rani ',
    gender: 'female',
    phone: '98765 43210',
    residentialAddress: home,
  })
  assert.equal(full.first_name, 'Asha Rani')
  assert.equal(full.postal_code, '411001')
  assert.deepEqual(editedColumns({}, full, keys, today), {})
  const same = { firstName: 'Asha Rani', phone: '+919876543210', residentialAddress: home }
  assert.deepEqual(editedColumns(same, full, keys, today), {})
  assert.deepEqual(editedColumns({ gender: null, phone: null }, full, keys, today), {
    gender: null,
    phone: null,
  })
  assert.equal(edit({ residentialAddress: null }, full).city, null)
  assert.deepEqual(editedColumns({ nationalIdNumber: null }, full, keys, today), {})
})

test('national id and phone are sealed, shown masked, and found again only by blind index', () => {
  const row = edit({ nationalIdNumber: aadhaar, phone: '+91 98765 43210' })
  assert.ok(!JSON.stringify(row).includes(aadhaar) && !JSON.stringify(row).includes('9876543210'))
  const shown = toProfile(row, keys, today)
  assert.equal(shown.nationalIdMasked, `••••${aadhaar.slice(-4)}`)
  assert.equal(shown.phoneMasked, '+91•••••3210')
  assert.deepEqual(editedColumns({ nationalIdNumber: aadhaar }, row, keys, today), {})
})

test('a national id is checked by the country one lives in, or is moving to', () => {
  assert.throws(() => edit({ nationalIdNumber: 'AB123456' }), /Aadhaar/)
  const abroad = { ...home, country: 'NP', postalCode: '44600' }
  assert.ok(edit({ nationalIdNumber: 'AB123456', residentialAddress: abroad }).national_id_number)
  assert.throws(() => edit({ residentialAddress: { ...home, country: 'ZZ' } }), /country/)
  assert.throws(() => edit({ phone: '+91•••••3210' }), /masked/)
  assert.throws(() => edit({ phone: '12345' }), /phone number/)
})

test('edits never leave a residential address half-written or a name longer than its column', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).filter((s) => /\S/.test(s))
  const address = fc.record({
    line1: text,
    line2: fc.option(text),
    city: text,
    state: text,
    postalCode: fc.constantFrom('560001', '400 050'),
    country: fc.constant('IN'),
  })
  const edits = fc.record(
    { firstName: fc.option(text), lastName: fc.option(text), residentialAddress: fc.option(address) },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 5 }), (all) => {
      let row = empty
      for (const one of all) {
        row = edit(one, row)
        const parts = [row.residential_address_line1, row.city, row.state, row.postal_code, row.country]
        assert.ok(parts.every((part) => part === null) || parts.every((part) => part !== null))
        for (const [given, stored] of [
          [one.firstName, row.first_name],
          [one.lastName, row.last_name],
        ]) {
          if (given) assert.ok(stored && stored.length > 0 && [...stored].length <= [...given].length)
        }
      }
    }),
  )
})

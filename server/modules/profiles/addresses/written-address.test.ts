import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSamePlace } from '../place.ts'
import type { AddAddress, Address } from './address.ts'
import { editedAddress, writtenAddress } from './written-address.ts'

const given: AddAddress = {
  addressType: 'home',
  recipientName: '  Asha   Rao ',
  phone: '098765 43210',
  line1: '14, 12th Main',
  city: 'Bengaluru',
  state: 'Karnataka',
  pincode: '560 038',
}
const stored: Address = {
  ...writtenAddress(given),
  id: '01234567-89ab-7def-8123-456789abcdef',
  latitude: 12.97,
  longitude: 77.64,
  isDefault: true,
  version: 3,
}

test('an address is tidied and its phone number and PIN code are put into one form', () => {
  const { recipientName, phone, pincode, country, line2, landmark } = writtenAddress(given)
  assert.deepEqual(
    { recipientName, phone, pincode, country, line2, landmark },
    {
      recipientName: 'Asha Rao',
      phone: '+919876543210',
      pincode: '560038',
      country: 'IN',
      line2: null,
      landmark: null,
    },
  )
})

test('PIN codes, postal codes, countries and phone numbers that cannot be are refused by field', () => {
  const refusals: [Partial<AddAddress>, string][] = [
    [{ pincode: '056003' }, '/pincode'],
    [{ pincode: '5600381' }, '/pincode'],
    [{ pincode: '!!', country: 'GB', phone: null }, '/pincode'],
    [{ country: 'XX' }, '/country'],
    [{ phone: '123' }, '/phone'],
  ]
  for (const [part, path] of refusals) {
    assert.throws(
      () => writtenAddress({ ...given, ...part }),
      (error) => (error as { fields: { path: string }[] }).fields[0]?.path === path,
    )
  }
  assert.equal(
    writtenAddress({ ...given, phone: null, pincode: 'sw1a 1aa', country: 'GB' }).pincode,
    'SW1A 1AA',
  )
})

test('edits touch what they name; only a new place is looked up again', () => {
  const renamed = editedAddress(stored, { recipientName: 'Ravi', line2: 'Flat 3', phone: null })
  assert.deepEqual(
    [renamed.recipientName, renamed.line2, renamed.phone, renamed.city],
    ['Ravi', 'Flat 3', null, 'Bengaluru'],
  )
  assert.ok(isSamePlace(renamed, stored))
  for (const edits of [{ pincode: '560034' }, { landmark: 'Park' }, { line1: '15' }, { city: 'Mysuru' }]) {
    assert.ok(!isSamePlace(editedAddress(stored, edits), stored))
  }
})

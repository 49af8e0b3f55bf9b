import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { startDemoNode } from '../../testing/demo-node.ts'

test('the demo gives every account a profile, a face and a home that is found on a map', async (t) => {
  const node = await startDemoNode(t)
  const people =
    await node.query(`select u.display_name, p.full_name, p.date_of_birth, p.avatar_file, a.city, a.latitude,
       (select count(*)::int from profiles.addresses d where d.user_id = u.id and d.is_default) as defaults
     from identity.users u
     left join profiles.profiles p on p.user_id = u.id
     left join profiles.addresses a on a.user_id = u.id and a.is_default`)
  assert.ok(people.length >= 4)
  for (const person of people) {
    assert.equal(person.full_name, person.display_name)
    assert.ok(person.date_of_birth)
    assert.ok(person.latitude, `${person.city} is on no map`)
    assert.equal(person.defaults, 1)
  }
  const pictures = await Promise.all(
    people.map(({ avatar_file: file }) => node.services.files.get(String(file))),
  )
  for (const picture of pictures) {
    const { format, width, height } = await sharp(picture as Buffer).metadata()
    assert.deepEqual({ format, width, height }, { format: 'webp', width: 512, height: 512 })
  }
  assert.equal(
    new Set(pictures.map((one) => one?.toString('base64'))).size,
    people.length,
    'all look different',
  )
  assert.ok(new Set(people.map(({ city }) => city)).size >= 4)
})

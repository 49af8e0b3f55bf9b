import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import sharp from 'sharp'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { avatarFileOf, picture, putPicture } from '../testing.ts'
import { removeUnusedAvatar } from './remove-unused-avatar.ts'

test('a picture of oneself', async (t) => {
  const node = await startTestNode(t)

  await t.test('is made square, small and free of metadata', async () => {
    const person = await aPerson(node)
    const { status, body } = await putPicture(node, person)
    assert.equal(status, 200)
    const sent = await node.call('GET', body.avatarUrl.replace('/api', ''))
    const { width, height, format, exif } = await sharp(sent.body).metadata()
    assert.deepEqual(
      { width, height, format, exif },
      { width: 512, height: 512, format: 'webp', exif: undefined },
    )
    assert.deepEqual(await eventsOf(node, 'profile.updated', 'userId', person.userId), [
      { userId: person.userId, changed: ['avatar'] },
    ])
  })

  await t.test('replaces the one before, whose file is removed', async () => {
    const person = await aPerson(node)
    const first = (await putPicture(node, person)).body
    const oldFile = await avatarFileOf(node, person.userId)
    assert.ok(existsSync(oldFile))
    const second = (await putPicture(node, person, await picture('#E7A51B'))).body
    assert.notEqual(second.avatarUrl, first.avatarUrl)
    assert.ok(second.version > first.version)
    await node.settled()
    assert.ok(!existsSync(oldFile))
    assert.ok(existsSync(await avatarFileOf(node, person.userId)))
  })

  await t.test('can be taken away, also when there is none', async () => {
    const person = await aPerson(node)
    await putPicture(node, person)
    const file = await avatarFileOf(node, person.userId)
    for (const _ of ['once', 'again']) {
      const { status, body } = await node.call('DELETE', '/me/avatar', { as: person })
      assert.equal(status, 200)
      assert.equal(body.avatarUrl, null)
    }
    await node.settled()
    assert.ok(!existsSync(file))
    assert.equal((await node.call('GET', `/users/${person.userId}/avatar`)).status, 404)
  })

  await t.test('stays when the clean-up of a broken upload looks at it', async () => {
    const person = await aPerson(node)
    await putPicture(node, person)
    const path = await avatarFileOf(node, person.userId)
    const system = node.as({ scope: 'system' })
    const file = `avatars/${path.split('/').at(-1)}`
    await removeUnusedAvatar.run(system, { file })
    assert.ok(existsSync(path))
  })

  await t.test('is refused when it is none', async () => {
    const person = await aPerson(node)
    const nonsense = await putPicture(node, person, Buffer.from('<svg onload="alert(1)"/>'))
    assert.ok([415, 422].includes(nonsense.status), String(nonsense.status))
    const json = await node.call('PUT', '/me/avatar', { as: person, body: {} })
    assert.ok([415, 422].includes(json.status), String(json.status))
    assert.equal((await node.call('PUT', '/me/avatar', { raw: new FormData() })).status, 401)
  })
})

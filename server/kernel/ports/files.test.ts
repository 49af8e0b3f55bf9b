import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { localFiles } from './files.ts'

async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chowk-files-'))
  t.after(() => rm(folder, { recursive: true }))
  return folder
}

test('bytes are kept, replaced and removed', async (t) => {
  const folder = await folderFor(t)
  const files = localFiles(join(folder, 'not', 'there', 'yet'))
  const key = 'imports/2026/0192f3a4.csv'
  assert.equal(await files.get(key), null)
  await files.put(key, Buffer.from('one'))
  await files.put(key, Buffer.from('two'))
  assert.deepEqual(await files.get(key), Buffer.from('two'))
  assert.equal(await files.get('imports/2026'.concat('/0192f3a4.csv/below')), null)
  await files.remove(key)
  await files.remove(key)
  assert.equal(await files.get(key), null)
})

test('no key leads out of the folder or into hidden places', async (t) => {
  const folder = await folderFor(t)
  await writeFile(join(folder, 'outside'), 'secret')
  const files = localFiles(join(folder, 'inside'))
  const bad = [
    '',
    '.',
    '..',
    '../outside',
    'a/../../outside',
    '/etc/passwd',
    'a//b',
    'a/',
    '.arriving/x',
    'a/.b',
    'a\\b',
    'a\0b',
    'A',
    'a b',
    'é',
    'x'.repeat(201),
  ]
  for (const key of bad) {
    await assert.rejects(async () => files.put(key, Buffer.from('x')), TypeError, key)
    await assert.rejects(async () => files.get(key), TypeError, key)
    await assert.rejects(async () => files.remove(key), TypeError, key)
  }
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[./\\a]{1,12}$/), async (key) => {
      const found = await Promise.resolve()
        .then(() => files.get(key))
        .catch((error) => (error instanceof TypeError ? null : Promise.reject(error)))
      assert.equal(found, null)
    }),
  )
})

test('a reader never sees half a file, and nothing is left over', async (t) => {
  const folder = await folderFor(t)
  const files = localFiles(folder)
  const versions = [Buffer.alloc(300_000, 'a'), Buffer.alloc(300_000, 'b')] as const
  await files.put('avatars/x.webp', versions[0])
  const writing = Promise.all(
    Array.from({ length: 20 }, (_, i) => files.put('avatars/x.webp', versions[i % 2 ? 0 : 1])),
  )
  for (let i = 0; i < 40; i++) {
    const read = await files.get('avatars/x.webp')
    assert.ok(versions.some((version) => read?.equals(version)))
  }
  await writing
  assert.deepEqual(await readdir(join(folder, '.arriving')), [])
})

test('only the owner may read the files', { skip: process.platform === 'win32' }, async (t) => {
  const folder = await folderFor(t)
  await localFiles(folder).put('kyc/paper.pdf', Buffer.from('x'))
  assert.equal((await stat(join(folder, 'kyc'))).mode & 0o077, 0)
  assert.equal((await stat(join(folder, 'kyc', 'paper.pdf'))).mode & 0o077, 0)
})

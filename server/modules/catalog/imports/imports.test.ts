import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { narrowedTo } from '../../../kernel/database/narrow.ts'
import { openOutboxes } from '../../../kernel/ports/create.ts'
import { eventsOf } from '../../../testing/events.ts'
import { eventually } from '../../../testing/eventually.ts'
import { type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { profileDeleted } from '../../profiles/events.ts'
import { aShop } from '../testing.ts'
import { masterRows } from './master-rows.ts'
import { readRows } from './read-rows.ts'
import { removeImportFiles } from './remove-import-files.ts'
import { runImport } from './run-import.ts'
import { workOff } from './work-off.ts'

const header = 'Name,Category,HSN Code,Default Unit,Tax Rate,Keywords,Sizes\r\n'

async function upload(
  node: TestNode,
  as: Client,
  csv: string | Buffer,
  options = '',
  path = '/admin/imports',
) {
  const form = new FormData()
  form.append('file', new Blob([csv as never], { type: 'text/csv' }), 'master.csv')
  return node.call('POST', `${path}${options}`, { as, raw: form })
}

async function finished(node: TestNode, as: Client, id: string) {
  return eventually('the import is over', async () => {
    const { body } = await node.call('GET', `/admin/imports/${id}`, { as })
    return !['queued', 'processing'].includes(body.status) && body.statusHistory.length > 2 && body
  })
}

const anImporter = async (node: TestNode) => {
  await node.query(
    `insert into catalog.categories (id, name, slug) values (gen_random_uuid(), 'Rice', 'rice') on conflict do nothing`,
  )
  return aPerson(node, { roles: ['ROLE_ADMIN'], secondFactor: true })
}

const masterNames = async (node: TestNode): Promise<unknown[]> =>
  (await node.query('select name from catalog.generic_products order by name')).map(({ name }) => name)

test('a file for the master catalogue', async (t) => {
  const node = await startTestNode(t)
  const admin = await anImporter(node)

  await t.test('brings no picture from an address that pages could not tell', async () => {
    const rows = ['https://[', 'https://256.256.256.256/a.webp', '//elsewhere.example/a.webp']
    const csv = `Name,Category,Image URL\r\n${rows.map((url, row) => `Poha ${row},Rice,${url}\r\n`).join('')}`
    const { body } = await upload(node, admin, csv, '?processImages=true')
    const done = await finished(node, admin, body.id)
    assert.deepEqual([done.errorCount, done.successfulCount], [3, 0])
  })

  await t.test('comes in row by row, and what is wrong comes back to be mended', async () => {
    const csv = [
      header,
      'Basmati Rice,Rice,1006,kg,5%,chawal|चावल,1 kg|5 kg\r\n',
      '"Sona ""Masoori"", raw",Rice,1006,kg,5,,\r\n',
      'Basmati Rice,rice,1006,kg,5,,\r\n',
      'Salt,Minerals,,kg,0,,\r\n',
      '=cmd(),Rice,12,kg,0,,\r\n',
      ',,,,,,\r\n',
      `${'x'.repeat(121)},Rice,,,,,\r\n`,
    ].join('')
    const { status, body } = await upload(node, admin, csv, '?notifyByEmail=true&autoVerify=true')
    assert.equal(status, 202, JSON.stringify(body))
    assert.deepEqual(
      [body.status, body.inputRowCountEstimate, body.inputFilename],
      ['queued', 7, 'master.csv'],
    )
    const done = await finished(node, admin, body.id)
    assert.deepEqual(
      [
        done.status,
        done.totalRows,
        done.processedRows,
        done.successfulCount,
        done.duplicateCount,
        done.errorCount,
        done.skippedCount,
      ],
      ['completed_with_errors', 7, 7, 2, 1, 3, 1],
    )
    assert.deepEqual(
      done.statusHistory.map((one: { status: string }) => one.status),
      ['queued', 'processing', 'completed_with_errors'],
    )
    assert.deepEqual(
      done.recentErrors.map((one: { row: number; code: string }) => [one.row, one.code]),
      [
        [4, 'unknown'],
        [5, 'format'],
        [7, 'required'],
      ],
    )
    const report = await node.call('GET', `/admin/imports/${body.id}/errors`, { as: admin })
    const lines = report.body.toString().split('\r\n')
    assert.match(lines[0], /^\ufeffrow,error_code,error,name,category/)
    assert.match(lines[1], /^4,unknown,.*Minerals.*,Salt,Minerals,/)
    assert.match(lines[2], /,'=cmd\(\),/)
    assert.deepEqual(await masterNames(node), ['Basmati Rice', 'Sona "Masoori", raw'])
    const [row] = await node.query(
      'select searchable_keywords, verification_status from catalog.generic_products order by name',
    )
    assert.deepEqual(row, { searchable_keywords: ['chawal', 'चावल'], verification_status: 'verified' })
    const mails = await eventually('a mail tells', async () => {
      const all = await openOutboxes(node.config).mail.list()
      return all.length > 0 && all
    })
    assert.deepEqual([mails[0]?.to, mails[0]?.subject], [admin.email, 'Import finished: master.csv'])
    assert.equal((await eventsOf(node, 'import.finished', 'importJobId', body.id)).length, 1)
    const [stored] = await node.query('select created_by_email from catalog.import_jobs where id = $1', [
      body.id,
    ])
    assert.match(String(stored?.created_by_email), /^v1\./)
  })

  await t.test(
    'finds what is there by its name, or by one much like it, and changes it when asked to',
    async () => {
      const again = await upload(
        node,
        admin,
        `${header}basmati rice,Rice,100630,kg,12,,`,
        '?skipDuplicates=false',
      )
      assert.equal((await finished(node, admin, again.body.id)).successfulCount, 1)
      const [row] = await node.query(
        `select hsn_code, tax_rate from catalog.generic_products where name ilike 'basmati rice'`,
      )
      assert.deepEqual(row, { hsn_code: '100630', tax_rate: '12.00' })
      const spelt = `${header}Basmatti Rice,Rice,1006,kg,5,,`
      const fuzzy = await upload(node, admin, spelt, '?matchStrategy=fuzzy')
      assert.equal((await finished(node, admin, fuzzy.body.id)).duplicateCount, 1)
      const strict = await upload(node, admin, spelt)
      assert.equal((await finished(node, admin, strict.body.id)).successfulCount, 1)
    },
  )

  await t.test('must be one', async () => {
    for (const [csv, code] of [
      ['', 'not_csv'],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), 'not_csv'],
      [Buffer.from([0x6e, 0xff, 0xfe]), 'not_csv'],
      ['name,price\r\nRice,1', 'columns_missing'],
    ] as const) {
      assert.equal((await upload(node, admin, csv as string)).body.code, code)
    }
    const broken = await upload(node, admin, `${header}"Rice,Rice\r\n`)
    const done = await finished(node, admin, broken.body.id)
    assert.equal(done.status, 'failed')
    assert.match(done.failure, /broken/)
  })

  await t.test('goes when its time is over, files and all', async () => {
    const { body } = await upload(node, admin, `${header}Kolam,Rice,,,,,\r\nNone,None,,,,,`)
    await finished(node, admin, body.id)
    const folder = join(node.dataDir, 'files', 'imports', body.id)
    assert.ok(existsSync(join(folder, 'input.csv')) && existsSync(join(folder, 'errors.csv')))
    await removeImportFiles.run(node.as({ scope: 'system' }), { importJobId: body.id })
    assert.ok(!existsSync(join(folder, 'input.csv')) && !existsSync(join(folder, 'errors.csv')))
    assert.equal((await node.call('GET', `/admin/imports/${body.id}/errors`, { as: admin })).status, 404)
  })

  await t.test('is seen by those who may import, and no business', async () => {
    const shop = await aShop(node)
    const { body } = await node.call('GET', '/admin/imports', { as: admin })
    const path = `/admin/imports/${body.items[0].id}`
    const moderator = await aPerson(node, { roles: ['ROLE_MODERATOR'], secondFactor: true })
    for (const as of [shop.owner, moderator]) {
      assert.equal((await node.call('GET', path, { as })).status, 403)
      assert.equal((await node.call('POST', `${path}/cancellation`, { as })).status, 403)
    }
    const own = `${shop.path}/stores/${shop.storeId}/imports`
    assert.equal((await node.call('GET', `${own}/${body.items[0].id}`, { as: shop.owner })).status, 404)
    assert.deepEqual((await node.call('GET', own, { as: shop.owner })).body.items, [])
    const rival = await aShop(node)
    assert.equal((await node.call('GET', own, { as: rival.owner })).status, 404)
    assert.equal(
      (await node.call('GET', own.replace(shop.tenantId, rival.tenantId), { as: rival.owner })).status,
      404,
    )
  })
})

test('who leaves is not written to any more', async (t) => {
  const node = await startTestNode(t)
  const admin = await anImporter(node)
  const { id } = (await upload(node, admin, `${header}Rice,Rice,,,,,`)).body
  await finished(node, admin, id)
  const system = node.as({ scope: 'system' })
  await system.transaction((tx) => tx.publish(profileDeleted, { userId: admin.userId }))
  await node.settled()
  const [row] = await node.query('select created_by_email from catalog.import_jobs where id = $1', [id])
  assert.equal(row?.created_by_email, null)
})

test('an import whose worker dies', async (t) => {
  const node = await startTestNode(t, { env: { JOB_WORKERS: '0' } })
  const admin = await anImporter(node)
  const names = Array.from({ length: 250 }, (_, index) => `Rice ${String(index + 1).padStart(3, '0')}`)
  const csv =
    header + names.map((name, index) => `${name},${index === 20 ? 'Nowhere' : 'Rice'},,,,,\r\n`).join('')
  const system = node.as({ scope: 'system' })

  await t.test('goes on after the last row that was kept: none is lost, none comes twice', async () => {
    const { id } = (await upload(node, admin, csv)).body
    await node.query(`update catalog.import_jobs set status = 'processing' where id = $1`, [id])
    const importer = narrowedTo(system, {
      scope: 'platform',
      userId: admin.userId,
      permission: 'PERM_PRODUCT_IMPORT_BULK',
    })
    const rows = []
    for await (const cells of readRows(Buffer.from(csv))) rows.push({ number: rows.length + 1, cells })
    const dying = workOff(importer, id, { ...masterRows, importRow: diesAt('Rice 060') }, rows.slice(0, 100))
    await assert.rejects(dying, /the power is gone/)
    assert.deepEqual(await masterNames(node), [])
    assert.ok(await workOff(importer, id, masterRows, rows.slice(0, 100)))
    const halfWay = (await node.call('GET', `/admin/imports/${id}`, { as: admin })).body
    assert.deepEqual([halfWay.processedRows, halfWay.successfulCount, halfWay.errorCount], [100, 99, 1])
    assert.ok(halfWay.estimatedCompletionAt)
    await runImport.run(system, { importJobId: id })
    const done = (await node.call('GET', `/admin/imports/${id}`, { as: admin })).body
    assert.deepEqual(
      [done.status, done.processedRows, done.successfulCount],
      ['completed_with_errors', 250, 249],
    )
    assert.deepEqual(
      await masterNames(node),
      names.filter((name) => name !== 'Rice 021'),
    )
    await runImport.run(system, { importJobId: id })
    assert.equal((await masterNames(node)).length, 249)
  })

  await t.test('or is cancelled leaves in what is in, and takes no more', async () => {
    const { id } = (await upload(node, admin, `${header}Late Rice,Rice,,,,,`)).body
    const cancelled = await node.call('POST', `/admin/imports/${id}/cancellation`, { as: admin })
    assert.equal(cancelled.body.status, 'cancelled')
    await runImport.run(system, { importJobId: id })
    assert.ok(!(await masterNames(node)).includes('Late Rice'))
    assert.equal((await node.call('POST', `/admin/imports/${id}/cancellation`, { as: admin })).status, 200)
  })
})

const diesAt =
  (name: string): typeof masterRows.importRow =>
  async (tx, row, place) => {
    if (row.name === name) throw new Error('the power is gone')
    return masterRows.importRow(tx, row, place)
  }

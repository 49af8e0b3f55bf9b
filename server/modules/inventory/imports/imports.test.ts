import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { modules } from '../../../modules.ts'
import { aMember } from '../../../testing/businesses.ts'
import { eventually } from '../../../testing/eventually.ts'
import { type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aShop, daysFromNow, levels, type Shop, someProducts, wrongStock } from '../testing.ts'
import { readRow } from './row.ts'

describe('a row of stock', () => {
  it('is read as people write it', () => {
    const row = { sku: 'A-1', quantity: '1,250.5', expiry_date: '31/01/2027', cost: '42.50', minimum: '3' }
    assert.deepEqual(readRow(row), {
      sku: 'A-1',
      barcode: null,
      quantity: 1250.5,
      batch: { number: '2027-01-31', manufactureDate: null, expiryDate: '2027-01-31' },
      costPriceMinor: 4_250,
      minimum: 3,
      maximum: null,
    })
  })

  it('is refused when it makes no sense', () => {
    const wrong: Record<string, string>[] = [
      { quantity: '' },
      { quantity: '-1' },
      { quantity: 'many' },
      { quantity: '1.23456' },
      { quantity: '1', expiry_date: '31/02/2027' },
      { quantity: '1', expiry_date: '2027-01-01', manufacture_date: '2027-02-01' },
    ]
    for (const row of wrong)
      assert.throws(() => readRow({ sku: 'A', ...row }), { code: 'invalid_input' }, row.quantity)
  })
})

describe('an upload of stock', { concurrency: false }, () => {
  it('puts on the shelf what is not there yet, and changes the rest only when asked', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [fresh, known] = (await someProducts(node, shop, [0, 5])) as [string, string]
    const skuOf = async (id: string) =>
      (await node.query('select sku from catalog.products where id = $1', [id]))[0]?.sku
    const file = [
      'SKU,Quantity,Expiry Date,Cost,Minimum',
      `${await skuOf(fresh)},12,${daysFromNow(30)},40,3`,
      `${await skuOf(known)},8,,,`,
      'NO-SUCH,1,,,',
      ',,,,',
    ].join('\n')
    const first = await uploaded(node, shop, file, '')
    assert.deepEqual(
      [first.successfulCount, first.duplicateCount, first.errorCount, first.skippedCount],
      [1, 1, 1, 1],
    )
    assert.deepEqual([(await levels(node, fresh)).batched, (await levels(node, known)).on_hand], [12, 5])
    const second = await uploaded(node, shop, file, '?skipDuplicates=false')
    assert.equal(second.errorCount, 1)
    assert.deepEqual([(await levels(node, fresh)).on_hand, (await levels(node, known)).on_hand], [12, 8])
    assert.deepEqual(await wrongStock(node), [])
  })

  it('makes goods that the store did not have, its own and of the master catalogue', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const [known] = (await someProducts(node, shop, [5])) as [string]
    const [{ sku, category }] = (await node.query(
      `select p.sku, c.name as category from catalog.products p join catalog.categories c on c.id = p.category_id
       where p.id = $1`,
      [known],
    )) as [{ sku: string; category: string }]
    await node.query(
      `insert into catalog.generic_products (id, name, category_id, product_type, default_unit, tax_rate, hsn_code)
       select gen_random_uuid(), 'Basmati Rice', category_id, 'grocery', 'kg', 5, '1006'
       from catalog.products where id = $1`,
      [known],
    )
    const columns =
      'SKU,Product Name,Category,Master Product,Brand,Size,Size Unit,MRP,Selling Price,Quantity,On Sale'
    const file = [
      columns,
      `POHA-1,Red Poha,${category},,Village Mill,500,g,"₹1,090.00",82.50,24,yes`,
      `RICE-1,,,basmati rice,Daawat,5,kg,700,,,`,
      `BAD-1,Too dear,${category},,,,,90,95,1,`,
      `BAD-2,Nowhere,No such shelf,,,,,90,,1,`,
      `BAD-3,Half a size,${category},,,500,,90,,1,`,
      `BAD 4,Odd sku,${category},,,,,90,,1,`,
      `BAD-5,No price,${category},,,,,,,1,`,
      `BAD-6,,,Nothing like it,,,,90,,1,`,
      `${sku},,,,,,,,99.50,,`,
    ].join('\n')
    const job = await uploaded(node, shop, file, '?skipDuplicates=false')
    assert.deepEqual([job.successfulCount, job.errorCount], [3, 6], JSON.stringify(job.recentErrors))
    assert.deepEqual(
      job.recentErrors.map(({ message }: { message: string }) => message.split(':')[0]),
      ['selling_price', 'category', 'size_unit', 'sku', 'mrp', 'master_product'],
    )
    const made = await node.query(
      `select product_name, selling_price_minor, status, hsn_code, brand_id is not null as branded
       from catalog.products where sku in ('POHA-1', 'RICE-1') order by sku`,
    )
    assert.deepEqual(made, [
      {
        product_name: 'Red Poha',
        selling_price_minor: '8250',
        status: 'active',
        hsn_code: null,
        branded: true,
      },
      {
        ...{ product_name: 'Daawat Basmati Rice 5 kg', selling_price_minor: '70000', status: 'draft' },
        ...{ hsn_code: '1006', branded: true },
      },
    ])
    const [price] = await node.query('select selling_price_minor from catalog.products where id = $1', [
      known,
    ])
    assert.deepEqual([price?.selling_price_minor, (await levels(node, known)).on_hand], ['9950', 5])
    const again = await uploaded(node, shop, file, '')
    assert.deepEqual([again.successfulCount, again.duplicateCount, again.errorCount], [0, 3, 6])
    assert.deepEqual(await wrongStock(node), [])
  })

  it('goes on when its uploader leaves, and ends with a reason when its store closes', async (t) => {
    const node = await startTestNode(t, { env: { JOB_WORKERS: '0' } })
    const shop = await aShop(node)
    const other = await aMember(node, { tenantId: shop.tenantId, role: 'manager' })
    const [known] = (await someProducts(node, shop, [5])) as [string]
    const [product] = await node.query('select sku from catalog.products where id = $1', [known])
    const file = `sku,quantity\n${product?.sku},9\n`
    const first = await begun(node, shop, other, file)
    await node.query('delete from merchants.team_members where user_id = $1', [other.userId])
    await worksOff(node, first)
    assert.equal((await levels(node, known)).on_hand, 9)

    const second = await begun(node, shop, shop.owner, file.replace(',9', ',4'))
    await node.query('update merchants.stores set deleted_at = now() where id = $1', [shop.storeId])
    await worksOff(node, second)
    const [job] = await node.query('select status, failure from catalog.import_jobs where id = $1', [second])
    assert.deepEqual([job?.status, (await levels(node, known)).on_hand], ['failed', 9])
    assert.match(String(job?.failure), /store was closed/)
  })

  it('offers a template, whose example is nobody’s product', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const path = `${shop.path}/imports/template`
    const { status, body } = await node.call('GET', path, { as: shop.owner })
    assert.equal(status, 200)
    assert.match(body.toString(), /^\ufeffsku,barcode,product_name,category,/)
    const job = await uploaded(node, shop, body.toString(), '')
    assert.deepEqual([job.skippedCount, job.errorCount], [1, 0])
    const rival = await aShop(node)
    assert.equal((await node.call('GET', path, { as: rival.owner })).status, 404)
  })
})

async function uploaded(node: TestNode, shop: Shop, file: string, options: string) {
  const id = await begun(node, shop, shop.owner, file, options)
  return eventually('the upload to be worked off', async () => {
    const { body: job } = await node.call('GET', `${shop.path}/imports/${id}`, { as: shop.owner })
    return /^completed/.test(job.status) && job
  })
}

async function begun(
  node: TestNode,
  shop: Shop,
  as: Client,
  file: string,
  options = '?skipDuplicates=false',
): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([file], { type: 'text/csv' }), 'stock.csv')
  const { status, body } = await node.call('POST', `${shop.path}/imports${options}`, { as, raw: form })
  assert.equal(status, 202, JSON.stringify(body))
  return body.id
}

async function worksOff(node: TestNode, importJobId: string): Promise<void> {
  const jobs = modules.flatMap((module) => module.jobs ?? [])
  const job = jobs.find(({ name }) => name === 'catalog.run-import')
  await job?.run(node.as({ scope: 'system' }), { importJobId } as never)
}

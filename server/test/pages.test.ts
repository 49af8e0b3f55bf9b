import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { renderHead } from '../kernel/pages/head.ts'
import { aProduct, aShop, type Shop } from '../modules/catalog/testing.ts'
import { startTestNode, type TestNode } from '../testing/node.ts'

const wicked = `</script><script>alert(1)</script><img src=x onerror="alert(2)"> "'&$& $1`

let node: TestNode
let shop: Shop
describe('pages for those who do not run them', () => {
  before(async () => {
    node = await startTestNode()
    shop = await aShop(node)
  })
  after(() => node.stop())

  async function page(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(`${node.url}${path}`)
    return { status: response.status, text: await response.text() }
  }

  /** The blocks of data on a page, as a browser would read them. */
  const blocksOf = (text: string): { type: string; value: Record<string, unknown> }[] =>
    [...text.matchAll(/<script type="(application\/[a-z+]+)"[^>]*>(.*?)<\/script>/gs)].map(
      ([, type = '', body = '']) => ({ type, value: JSON.parse(body) }),
    )

  test('a product’s page says what it is before any script runs', async () => {
    const product = await aProduct(node, shop, { productName: 'Sona Masoori', description: 'Aged a year.' })
    const { status, text } = await page(`/p/${product.id}?from=somewhere`)
    assert.equal(status, 200)
    assert.match(text, /<title>Sona Masoori · [^<]+ · Chowk<\/title>/)
    assert.match(text, /<meta name="description" content="Aged a year\." \/>/)
    assert.match(text, new RegExp(`<link rel="canonical" href="http://localhost:4000/p/${product.id}" />`))
    assert.match(text, /<meta property="og:title" content="Sona Masoori/)
    assert.equal(text.match(/<title>/g)?.length, 1)
    const blocks = blocksOf(text)
    const facts = blocks.find(({ value }) => value['@type'] === 'Product')?.value as {
      offers: { price: string; priceCurrency: string }
    }
    assert.deepEqual([facts.offers.price, facts.offers.priceCurrency], ['100.00', 'INR'])
    assert.ok(blocks.some(({ value }) => value['@type'] === 'BreadcrumbList'))
    assert.ok(blocks.some(({ type, value }) => type === 'application/json' && value.id === product.id))
  })

  test('whatever a store writes stays text', async () => {
    const product = await aProduct(node, shop, { productName: wicked.slice(0, 160), description: wicked })
    const { text } = await page(`/p/${product.id}`)
    const scripts = [...text.matchAll(/<script([^>]*)>/g)].map(([, attributes = '']) => attributes)
    assert.deepEqual(
      scripts.filter((attributes) => !/ (src|type="application\/(ld\+)?json")/.test(attributes)),
      [],
    )
    assert.doesNotMatch(text, /onerror="/)
    assert.doesNotMatch(text, /<img src=x/)
    const facts = blocksOf(text).find(({ value }) => value['@type'] === 'Product')?.value
    assert.equal(facts?.description, wicked)
    const titled = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? ''
    assert.match(titled, /^&#60;\/script&#62;/)
    assert.match(titled, /\$&#38; \$1/)
  })

  test('no part of a head gets out of its place', () => {
    const text = renderHead(
      {
        title: wicked,
        description: wicked,
        path: `/s/${wicked}`,
        kind: 'website',
        image: { url: '/a.webp"><script>', alt: wicked },
        facts: [{ name: wicked, '</script>': 1 }],
        answers: { [wicked]: wicked },
      },
      'https://chowk.example',
    )
    const withoutData = text.replace(/<script [^>]*>.*?<\/script>/gs, '')
    assert.doesNotMatch(withoutData, /<(script|img|\/script)/)
    assert.equal(text.match(/<\/script>/g)?.length, 2)
  })

  test('a store’s and a shelf’s page, and 404 for what is not there', async () => {
    const store = await page(`/s/${shop.storeCode}`)
    assert.equal(store.status, 200)
    const facts = blocksOf(store.text).find(({ value }) => value['@type'] === 'GroceryStore')?.value
    assert.match(JSON.stringify(facts), /"postalCode":"560001"/)
    const [row] = await node.query<{ slug: string }>('select slug from catalog.categories limit 1')
    assert.equal((await page(`/c/${row?.slug}`)).status, 200)
    const draft = await aProduct(node, shop, { draft: true })
    for (const path of [
      `/p/${draft.id}`,
      '/p/none',
      '/p/%00',
      '/s/no-such-store',
      `/s/${'a'.repeat(90)}`,
      '/s/%27%22',
      '/s/%00',
      '/s/%',
      '/%E0%A4%A',
      '/account/%zz',
      '/account//',
      '/x/%00',
      '/c/no-such-shelf',
      '/c/%3Cscript%3E',
      '/g/01a1fede-f9d9-7a12-b370-1566f5c4838b',
    ]) {
      const { status, text } = await page(path)
      assert.equal(status, 404, path)
      assert.match(text, /<div id="root">/, path)
      assert.doesNotMatch(text, /application\/(ld\+)?json/, path)
    }
    for (const path of ['/api/%', '/assets/%00', '/api/stores/%00']) {
      assert.match((await page(path)).text, /^\{"type":"urn:chowk:problem:/, path)
    }
  })

  test('search engines learn what to read', async () => {
    const robots = await page('/robots.txt')
    assert.match(robots.text, /Disallow: \/admin\n/)
    assert.match(robots.text, /Sitemap: http:\/\/localhost:4000\/sitemap\.xml/)
    const { text } = await page('/sitemap.xml')
    assert.match(text, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<urlset/)
    assert.ok(text.includes(`<loc>http://localhost:4000/s/${shop.storeCode}</loc>`))
    assert.match(text, /<loc>http:\/\/localhost:4000\/p\/[0-9a-f-]{36}<\/loc><lastmod>\d{4}-/)
  })

  test('pages and public answers travel compressed to whoever takes it', async () => {
    const product = await aProduct(node, shop, { description: 'Long and white. '.repeat(60) })
    for (const path of [`/p/${product.id}`, `/api/products/${product.id}`]) {
      for (const encoding of ['br', 'gzip']) {
        const response = await fetch(`${node.url}${path}`, { headers: { 'accept-encoding': encoding } })
        assert.equal(response.headers.get('content-encoding'), encoding)
        assert.match(await response.text(), /Long and white/)
      }
      const plain = await fetch(`${node.url}${path}`, { headers: { 'accept-encoding': 'identity' } })
      assert.equal(plain.headers.get('content-encoding'), null)
      assert.equal(plain.headers.get('vary'), 'accept-encoding')
    }
  })
})

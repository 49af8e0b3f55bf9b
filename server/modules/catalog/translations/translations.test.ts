import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { startTestNode } from '../../../testing/node.ts'
import { translateByGlossary } from './glossary.ts'
import { cacheKeyOf, translateAll } from './translate.ts'

test('the glossary', async (t) => {
  await t.test('knows the longest term, and leaves names and figures alone', () => {
    assert.equal(translateByGlossary('Daawat Basmati Rice 5 kg', 'hi'), 'Daawat बासमती चावल 5 kg')
    assert.equal(translateByGlossary('Coconut Oil', 'ta'), 'தேங்காய் எண்ணெய்')
    assert.equal(translateByGlossary('Fruits & Vegetables', 'mr'), 'फळे आणि भाज्या')
    assert.equal(translateByGlossary('toor dal', 'te'), 'కందిపప్పు')
    assert.equal(translateByGlossary('Mustard Oil', 'bn'), 'সর্ষের তেল')
  })

  await t.test('says when it knows nothing', () => {
    assert.equal(translateByGlossary('Xyzzy and Plugh', 'hi'), null)
    assert.equal(translateByGlossary('Rice', 'fr'), null)
  })
})

test('a translation', async (t) => {
  await t.test('is made once and remembered, however the text is spelt', async (t) => {
    const node = await startTestNode(t)
    const ctx = node.as({ scope: 'anonymous' })
    assert.deepEqual(await translateAll(ctx, ['Rice', 'Xyzzy'], 'hi'), ['चावल', 'Xyzzy'])
    await node.query(`update catalog.translations set translated_text = 'remembered'`)
    assert.deepEqual(await translateAll(ctx, ['  RICE ', 'Salt'], 'hi'), ['remembered', 'नमक'])
    const rows = await node.query('select cache_key from catalog.translations order by 1')
    assert.deepEqual(
      rows.map((row) => row.cache_key),
      [cacheKeyOf('rice', 'hi'), cacheKeyOf('salt', 'hi')],
    )
    await node.query(`update catalog.translations set expires_at = now() - interval '1 second'`)
    assert.deepEqual(await translateAll(ctx, ['Rice'], 'hi'), ['चावल'])
    assert.deepEqual(await translateAll(ctx, ['Rice'], 'en'), ['Rice'])
  })

  await t.test('comes from Google where a key is given, asked once; and fails softly', async (t) => {
    const asked: unknown[] = []
    let isUp = true
    const server = createServer(async (request, response) => {
      let text = ''
      for await (const part of request) text += part
      const body = JSON.parse(text)
      asked.push({ url: request.url, ...body })
      response.statusCode = isUp ? 200 : 500
      const translations = body.q.map((one: string) => ({ translatedText: `«${one}»` }))
      response.end(JSON.stringify({ data: { translations } }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => server.close())
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/v2`
    const node = await startTestNode(t, { env: { GOOGLE_TRANSLATE_KEY: 'k&y', GOOGLE_TRANSLATE_URL: url } })
    const ctx = node.as({ scope: 'anonymous' })
    assert.deepEqual(await translateAll(ctx, ['Rice'], 'ta'), ['«Rice»'])
    assert.deepEqual(await translateAll(ctx, ['Rice'], 'ta'), ['«Rice»'])
    assert.deepEqual(asked, [
      { url: '/v2?key=k%26y', q: ['Rice'], source: 'en', target: 'ta', format: 'text' },
    ])
    isUp = false
    assert.deepEqual(await translateAll(ctx, ['Salt'], 'ta'), ['Salt'])
  })
})

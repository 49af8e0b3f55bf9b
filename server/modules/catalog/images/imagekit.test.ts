import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../../../testing/node.ts'
import { imageKitUrl } from './imagekit.ts'
import { toPicture } from './picture.ts'

const endpoint = 'https://ik.imagekit.io/chowk'
const row = {
  ...{ id: '0190aaaa-0000-7000-8000-000000000001', width: 500, height: 400, alt_text: 'Rice' },
  wholesale_only: false,
}

test('transformations stand in the path, as ImageKit documents them', () => {
  assert.equal(
    imageKitUrl(endpoint, '/api/images/1/1280.webp', { width: 320, format: 'auto', quality: 80 }),
    'https://ik.imagekit.io/chowk/tr:w-320,c-at_max,f-auto,q-80/api/images/1/1280.webp',
  )
  assert.equal(
    imageKitUrl(`${endpoint}/`, 'चावल 5kg.jpg', { width: 40, format: 'avif' }),
    `https://ik.imagekit.io/chowk/tr:w-40,c-at_max,f-avif/${encodeURIComponent('चावल 5kg.jpg')}`,
  )
})

test('without an endpoint a picture is served from here, in no size larger than itself', () => {
  const { url, avifSet, webpSet } = toPicture(row, { IMAGEKIT_URL_ENDPOINT: '' })
  const at = `/api/images/${row.id}`
  assert.equal(url, `${at}/640.webp`)
  assert.equal(avifSet, `${at}/160.avif 160w, ${at}/320.avif 320w, ${at}/640.avif 500w`)
  assert.equal(webpSet, `${at}/160.webp 160w, ${at}/320.webp 320w, ${at}/640.webp 500w`)
})

test('with one, ImageKit makes the sizes of the largest', () => {
  const { url, avifSet } = toPicture(row, { IMAGEKIT_URL_ENDPOINT: endpoint })
  const path = `/api/images/${row.id}/1280.webp`
  assert.equal(url, `${endpoint}/tr:w-640,c-at_max,f-webp${path}`)
  assert.ok(avifSet.startsWith(`${endpoint}/tr:w-160,c-at_max,f-avif${path} 160w, `))
})

test('what is for businesses alone is served from here even then', () => {
  const { url } = toPicture({ ...row, wholesale_only: true }, { IMAGEKIT_URL_ENDPOINT: endpoint })
  assert.equal(url, `/api/images/${row.id}/640.webp`)
})

test('pages may load pictures from there, and from nowhere else', async (t) => {
  const node = await startTestNode(t, { env: { IMAGEKIT_URL_ENDPOINT: endpoint } })
  const { headers } = await node.call('GET', '/healthz')
  const policy = headers.get('content-security-policy') ?? ''
  assert.match(policy, /img-src 'self' https:\/\/ik\.imagekit\.io data: blob:;/)
})

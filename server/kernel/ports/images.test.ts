import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { Refusal } from '../refusal.ts'
import { squareFrom } from './images.ts'

const picture = (width: number, height: number, background = '#c0392b') =>
  sharp({ create: { width, height, channels: 3, background } })

async function assertAvatar(bytes: Buffer) {
  const made = await sharp(bytes).metadata()
  assert.deepEqual([made.format, made.width, made.height], ['webp', 512, 512])
  assert.deepEqual([made.exif, made.icc, made.xmp, made.iptc], [undefined, undefined, undefined, undefined])
}

async function assertRefused(bytes: Buffer, status: number, code: string) {
  await assert.rejects(squareFrom(bytes), (error) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.deepEqual([error.status, error.code], [status, code])
    return true
  })
}

test('every accepted format becomes a square WebP, small ones too', async () => {
  const image = picture(900, 400)
  for (const bytes of [
    await image.clone().jpeg().toBuffer(),
    await image.clone().png().toBuffer(),
    await image.clone().webp().toBuffer(),
    await image.clone().gif().toBuffer(),
    await image.clone().tiff().toBuffer(),
    await image.clone().avif({ effort: 0 }).toBuffer(),
    await picture(20, 30).png().toBuffer(),
  ]) {
    await assertAvatar(await squareFrom(bytes))
  }
})

test('where a picture was taken does not come along', async () => {
  const bytes = await picture(600, 600)
    .withExif({
      IFD0: { Make: 'SecretCamera', Copyright: 'Asha Rao' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '12/1 58/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '77/1 35/1 0/1',
      },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>',
    )
    .jpeg()
    .toBuffer()
  assert.ok(bytes.includes('SecretCamera'))
  const avatar = await squareFrom(bytes)
  await assertAvatar(avatar)
  for (const trace of ['SecretCamera', 'Asha Rao', 'EXIF', 'xmpmeta', 'GPS'])
    assert.ok(!avatar.includes(trace), trace)
})

test('a picture taken with the camera turned stands upright', async () => {
  const top = await picture(512, 256, '#ffffff').png().toBuffer()
  // White above black; stored turned by a quarter, with the note that it must be turned back.
  const upright = await picture(512, 512, '#000000')
    .composite([{ input: top, top: 0, left: 0 }])
    .png()
    .toBuffer()
  const turned = await sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const { data, info } = await sharp(await squareFrom(turned))
    .raw()
    .toBuffer({ resolveWithObject: true })
  const brightness = (row: number) => data[(row * info.width + 256) * info.channels] as number
  assert.ok(brightness(60) > 200, `top ${brightness(60)}`)
  assert.ok(brightness(450) < 50, `bottom ${brightness(450)}`)
})

test('what is no picture is refused, whatever it calls itself', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><image href="file:///etc/passwd"/></svg>'
  for (const text of [
    '',
    'hello',
    svg,
    `<?xml version="1.0"?>${svg}`,
    '%PDF-1.7',
    'GIF',
    '<html>',
    'PK\x03\x04',
  ]) {
    await assertRefused(Buffer.from(text, 'latin1'), 415, 'not_an_image')
  }
  await assertRefused(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 415, 'not_an_image')
})

test('damaged pictures are refused', async () => {
  const jpeg = await picture(600, 600).jpeg().toBuffer()
  await assertRefused(jpeg.subarray(0, 40), 422, 'image_unreadable')
  await assertRefused(Buffer.from('\x89PNG\r\n\x1a\nrubbish', 'latin1'), 422, 'image_unreadable')
  await assertRefused(Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(20, 255)]), 422, 'image_unreadable')
})

test('a small file that unfolds into a huge picture is refused before it unfolds', async () => {
  const before = process.memoryUsage().rss
  await assertRefused(hugePng(60_000, 60_000), 422, 'image_too_large')
  await assertRefused(await picture(5_200, 5_000).png().toBuffer(), 422, 'image_too_large')
  assert.ok(process.memoryUsage().rss - before < 200_000_000)
  const deep = (height: number) =>
    sharp({ create: { width: 4_000, height, channels: 4, background: '#c0392b' } })
      .toColourspace('rgb16')
      .png({ progressive: true })
      .toBuffer()
  await assertRefused(await deep(4_000), 422, 'image_too_large')
  await assertAvatar(await squareFrom(await deep(1_000)))
  await assertAvatar(await squareFrom(await picture(5_000, 4_990).jpeg().toBuffer()))
})

test('a picture too small to show is refused', async () => {
  await assertRefused(await picture(8, 600).png().toBuffer(), 422, 'image_too_small')
})

test('pictures take turns, and a flood of them is sent away', async () => {
  const small = await picture(20, 20).png().toBuffer()
  const settled = await Promise.allSettled(Array.from({ length: 30 }, () => squareFrom(small)))
  const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  assert.equal(reasons.length, 30 - 1 - 16)
  assert.ok(reasons.every((reason) => reason instanceof Refusal && reason.status === 503))
})

/** A valid header that promises far more pixels than the data holds. */
function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

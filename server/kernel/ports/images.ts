import type { Metadata, Sharp } from 'sharp'
import { Refusal } from '../refusal.ts'
import { Turnstile } from '../turnstile.ts'

const squarePixels = 512
const maxPixels = 25_000_000
const maxUnfoldedBytes = 4 * maxPixels
const accepted = new Set(['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff'])

/**
 * A square WebP of 512 pixels from whatever picture was uploaded, turned the right way up. No metadata
 * comes along: cameras write into it where a picture was taken.
 */
export async function squareFrom(bytes: Buffer): Promise<Buffer> {
  if (!looksLikeImage(bytes)) throw notAnImage()
  return pictures.pass(() => squared(bytes))
}

/** One picture in several widths, never enlarged, each as AVIF and as WebP, and without metadata. */
export interface Sizes {
  width: number
  height: number
  files: { name: string; bytes: Buffer }[]
}

/** `widths` from the smallest on; files are named `<width>.<format>`. */
export async function sizesFrom(bytes: Buffer, widths: readonly number[]): Promise<Sizes> {
  if (!looksLikeImage(bytes)) throw notAnImage()
  return pictures.pass(() => resized(bytes, widths))
}

/** One WebP that fits into a square of so many pixels, the right way up and without metadata. */
export async function fittedFrom(bytes: Buffer, pixels: number): Promise<Buffer> {
  if (!looksLikeImage(bytes)) throw notAnImage()
  return pictures.pass(async () => {
    const open = await opener()
    refuseUnfit(await reading(open(bytes).metadata()))
    const fitted = open(bytes)
      .autoOrient()
      .resize(pixels, pixels, { fit: 'inside', withoutEnlargement: true })
    return reading(fitted.webp({ quality: 78 }).timeout({ seconds: 10 }).toBuffer())
  })
}

/** A kilobyte can unfold into 25 megapixels, which take 100 MB and a second of every thread there is. */
const pictures = new Turnstile({
  atOnce: 1,
  queueLimit: 16,
  busy: 'Too many pictures are being uploaded at once. Try again in a moment.',
})

async function squared(bytes: Buffer): Promise<Buffer> {
  const open = await opener()
  refuseUnfit(await reading(open(bytes).metadata()))
  return reading(squareOf(open(bytes)))
}

async function resized(bytes: Buffer, widths: readonly number[]): Promise<Sizes> {
  const open = await opener()
  refuseUnfit(await reading(open(bytes).metadata()))
  const widest = widths.at(-1)
  const fitted = open(bytes).autoOrient().resize(widest, widest, { fit: 'inside', withoutEnlargement: true })
  // Decoded once, as it stands upright and small: each size is made of this.
  const upright = await reading(fitted.png({ compressionLevel: 0 }).timeout({ seconds: 10 }).toBuffer())
  const { width = 0, height = 0 } = await open(upright).metadata()
  const files: Sizes['files'] = []
  for (const size of widths) {
    const at = () => open(upright).resize(size, size, { fit: 'inside', withoutEnlargement: true })
    const avif = at().avif({ quality: 52, effort: 2 }).timeout({ seconds: 20 })
    files.push({ name: `${size}.avif`, bytes: await reading(avif.toBuffer()) })
    files.push({ name: `${size}.webp`, bytes: await reading(at().webp({ quality: 78 }).toBuffer()) })
  }
  return { width, height, files }
}

/** Loaded when first needed: most nodes never see a picture. Its own cache is of no use to pictures that come once. */
async function opener(): Promise<(bytes: Buffer) => Sharp> {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  // Each further thread decodes into memory of its own.
  sharp.concurrency(1)
  return (bytes) =>
    sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', pages: 1, sequentialRead: true })
}

/** The first bytes tell the format; names and declared types are only claims. SVG is text and never accepted. */
function looksLikeImage(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 12).toString('latin1')
  return (
    start.startsWith('\xff\xd8\xff') ||
    start.startsWith('\x89PNG\r\n\x1a\n') ||
    start.startsWith('GIF8') ||
    (start.startsWith('RIFF') && start.endsWith('WEBP')) ||
    start.startsWith('II*\0') ||
    start.startsWith('MM\0*') ||
    start.slice(4, 12) === 'ftypavif'
  )
}

function refuseUnfit({ format, width = 0, height = 0, channels = 4, depth }: Metadata): void {
  if (!format || !accepted.has(format)) throw notAnImage()
  const pixels = width * height
  // Interlaced, a picture is held whole, and one of 16 bits a channel takes twice as much.
  if (pixels > maxPixels || pixels * channels * bytesPerChannel(depth) > maxUnfoldedBytes) throw tooLarge()
  if (width < 16 || height < 16)
    throw new Refusal('image_too_small', 422, 'Choose a picture of at least 16 by 16 pixels.')
}

function bytesPerChannel(depth: Metadata['depth']): number {
  if (depth === 'uchar' || depth === 'char') return 1
  return depth === 'ushort' || depth === 'short' ? 2 : 8
}

const squareOf = (image: Sharp): Promise<Buffer> =>
  image
    .autoOrient()
    .resize(squarePixels, squarePixels, { fit: 'cover', position: 'attention' })
    .webp({ quality: 82 })
    .timeout({ seconds: 10 })
    .toBuffer()

async function reading<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && /pixel limit|too large|timeout/i.test(error.message)) throw tooLarge()
    throw new Refusal('image_unreadable', 422, 'This picture is damaged. Save it again or choose another.')
  }
}

const notAnImage = () =>
  new Refusal('not_an_image', 415, 'Choose a picture: JPEG, PNG, WebP, GIF, AVIF or TIFF.')

const tooLarge = () => new Refusal('image_too_large', 422, 'Choose a picture of at most 25 megapixels.')

import type { Files } from '../../../kernel/ports/files.ts'
import { Turnstile } from '../../../kernel/turnstile.ts'

/** A page asks for many pictures at once; few are drawn at a time, the others wait. */
const drawing = new Turnstile({
  atOnce: 2,
  queueLimit: 200,
  busy: 'Many pictures are being drawn at once. Try again in a moment.',
})

const underWay = new Map<string, Promise<Buffer | null>>()

/** What a picture that is kept as a drawing lies under, beside its sizes. Only the server itself writes one. */
export const drawingFile = 'drawing.svg'

/** A size of a picture. One that is kept as a drawing is drawn when first asked for, and kept from then on. */
export async function sizeOf(files: Files, fileKey: string, file: string): Promise<Buffer | null> {
  const key = `${fileKey}/${file}`
  const ready = await files.get(key)
  if (ready) return ready
  const awaited = underWay.get(key) ?? drawnSize(files, fileKey, file).finally(() => underWay.delete(key))
  underWay.set(key, awaited)
  return awaited
}

async function drawnSize(files: Files, fileKey: string, file: string): Promise<Buffer | null> {
  const svg = await files.get(`${fileKey}/${drawingFile}`)
  if (!svg) return null
  const bytes = await drawing.pass(() => drawn(svg, file))
  await files.put(`${fileKey}/${file}`, bytes)
  return bytes
}

async function drawn(svg: Buffer, file: string): Promise<Buffer> {
  // Loaded here: most nodes never draw.
  const { default: sharp } = await import('sharp')
  const [width, format] = file.split('.')
  const picture = sharp(svg, { density: 72 }).resize(Number(width))
  return format === 'avif'
    ? picture.avif({ quality: 60, effort: 2 }).toBuffer()
    : picture.webp({ quality: 84 }).toBuffer()
}

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export interface Letter {
  /** In thousandths of the letters' size. */
  width: number
  outline: string
}

export interface Artwork {
  /** Bodies of SVG drawings of 32 by 32, by name. */
  drawings: Record<string, string>
  letters: Record<'regular' | 'heavy', Record<string, Letter>>
}

let read: Artwork | undefined

/** Unpacked when first needed: only a demo draws. */
export function artwork(): Artwork {
  read ??= JSON.parse(
    gunzipSync(readFileSync(new URL('artwork.json.gz', import.meta.url))).toString('utf8'),
  ) as Artwork
  return read
}

/** A drawing of goods, as wide and high as `size`. What it calls its parts is kept apart from other drawings' names. */
export function drawing(name: string, x: number, y: number, size: number): string {
  const body = artwork().drawings[name]
  if (body === undefined) throw new Error(`No drawing is called ${name}: run make-artwork.ts.`)
  const own = body
    .replaceAll(/\bid="/g, `id="${name}-`)
    .replaceAll(/url\(#/g, `url(#${name}-`)
    .replaceAll(/href="#/g, `href="#${name}-`)
  return `<g transform="translate(${x} ${y}) scale(${size / 32})">${own}</g>`
}

/** How a demo person's portrait is drawn. Colours are CSS colours. */
export interface Looks {
  ground: string
  skin: string
  hair: string
  garment: string
  style: 'bun' | 'cropped' | 'long' | 'turban' | 'braid' | 'curls'
  beard?: boolean
  glasses?: boolean
  bindi?: boolean
}

const sizePixels = 512
const ink = '#2B2233'

/** A drawn head and shoulders as a square WebP: nobody's photograph, yet told apart at a glance. */
export async function portrait(looks: Looks): Promise<Buffer> {
  // Loaded here, since only the first start of a demo draws.
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(drawing(looks)))
    .resize(sizePixels, sizePixels)
    .webp({ quality: 88 })
    .toBuffer()
}

function drawing(looks: Looks): string {
  const parts = [
    `<rect width="200" height="200" fill="${looks.ground}"/>`,
    '<circle cx="154" cy="44" r="58" fill="#fff" opacity="0.16"/>',
    behindHead(looks),
    shoulders(looks),
    face(looks),
    ...(looks.beard ? [beard(looks)] : []),
    overHead(looks),
    ...(looks.glasses ? [glasses] : []),
    ...(looks.bindi ? ['<circle cx="100" cy="77" r="2.6" fill="#B3202C"/>'] : []),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">${parts.join('')}</svg>`
}

const shoulders = ({ skin, garment }: Looks): string => `
  <path d="M84 122h32v30q-16 14-32 0z" fill="${skin}"/>
  <path d="M84 130q16 14 32 0v6q-16 14-32 0z" fill="#000" opacity="0.12"/>
  <path d="M22 206q4-48 52-58l10-3q16 18 32 0l10 3q48 10 52 58z" fill="${garment}"/>
  <path d="M82 146q18 24 36 0l5 2q-23 34-46 0z" fill="#fff" opacity="0.35"/>`

const face = ({ skin }: Looks): string => `
  <circle cx="66" cy="96" r="8" fill="${skin}"/><circle cx="134" cy="96" r="8" fill="${skin}"/>
  <path d="M67 84q0-36 33-36t33 36v14q0 36-33 36t-33-36z" fill="${skin}"/>
  <path d="M79 85q6-4 12 0M109 85q6-4 12 0" stroke="${ink}" stroke-width="2.6" stroke-linecap="round" fill="none"/>
  <circle cx="85" cy="94" r="3.2" fill="${ink}"/><circle cx="115" cy="94" r="3.2" fill="${ink}"/>
  <path d="M100 95q-4 9 2 11" stroke="#000" stroke-opacity="0.28" stroke-width="2.2" stroke-linecap="round" fill="none"/>
  <path d="M89 115q11 9 22 0" stroke="#8C3B3B" stroke-width="3" stroke-linecap="round" fill="none"/>`

const beard = ({ hair }: Looks): string => `
  <path d="M66 92q1 16 12 18 22-9 44 0 11-2 12-18v12q-2 34-34 34t-34-34z" fill="${hair}"/>
  <path d="M90 117q10 7 20 0" stroke="#fff" stroke-opacity="0.75" stroke-width="2.6" stroke-linecap="round" fill="none"/>`

const glasses = `<g fill="#fff" fill-opacity="0.22" stroke="${ink}" stroke-width="2.4">
  <circle cx="85" cy="94" r="11"/><circle cx="115" cy="94" r="11"/><path d="M96 93q4-3 8 0" fill="none"/></g>`

function behindHead({ style, hair }: Looks): string {
  switch (style) {
    case 'long':
      return `<path d="M56 90q-2-52 44-52t44 52l6 66q-50 16-100 0z" fill="${hair}"/>`
    case 'braid':
      return `<path d="M58 90q0-50 42-50t42 50v8H58z" fill="${hair}"/>
        <path d="M128 104q26 16 18 40t6 44" stroke="${hair}" stroke-width="17" stroke-linecap="round" fill="none"/>`
    case 'bun':
      return `<circle cx="100" cy="36" r="19" fill="${hair}"/><path d="M60 92q0-50 40-50t40 50v10H60z" fill="${hair}"/>`
    case 'curls':
      return curls([58, 66, 80, 100, 120, 134, 142], [92, 68, 52, 46, 52, 68, 92], 17, hair)
    case 'cropped':
    case 'turban':
      return ''
    default:
      return style satisfies never
  }
}

function overHead({ style, hair, garment }: Looks): string {
  switch (style) {
    case 'long':
    case 'braid':
    case 'bun':
      return `<path d="M65 90q-4-46 35-46t35 46q-6-24-35-32-29 8-35 32z" fill="${hair}"/>`
    case 'cropped':
      return `<path d="M65 88q-6-46 35-46t35 46q-4-18-12-24-22 4-46 0-8 6-12 24z" fill="${hair}"/>`
    case 'curls':
      return curls([76, 90, 106, 122], [60, 54, 54, 60], 12, hair)
    case 'turban':
      return `<path d="M60 84q-8-54 40-54t40 54q-18-24-40-26-22 2-40 26z" fill="${garment}"/>
        <path d="M62 72q20-30 56-36M66 80q20-26 62-34" stroke="#000" stroke-opacity="0.18" stroke-width="3" fill="none"/>
        <path d="M86 60q14-8 28 0l-14-14z" fill="#fff" opacity="0.3"/>`
    default:
      return style satisfies never
  }
}

const curls = (across: number[], down: number[], radius: number, hair: string): string =>
  across.map((x, i) => `<circle cx="${x}" cy="${down[i]}" r="${radius}" fill="${hair}"/>`).join('')

import { darker, lighter, mixed } from './colour.ts'

const stem = '#5f7d3a'

/** A vegetable or fruit that has a form and a colour of its own, 200 wide and high. */
export function gourd(form: string, colour: string): string {
  const draw = forms[form]
  if (!draw) throw new Error(`No vegetable is drawn as ${form}.`)
  return draw(colour)
}

const forms: Record<string, (colour: string) => string> = {
  long: (colour) =>
    along(
      `${body('M30 120q-14-46 34-54 34-4 56-18 40-22 54 2 12 26-26 48-40 24-72 44-34 14-46-22z', colour)}${tip(168, 50)}`,
    ),
  short: (colour) =>
    along(
      `${body('M34 116q-2-46 66-52 66-2 70 34-4 36-70 42-60 4-66-24z', colour)}${streaks(colour, [88, 102, 116])}${tip(168, 84)}`,
    ),
  bitter: (colour) =>
    along(
      `${body('M18 118q20-46 84-52 60-4 82 22-22 50-84 56-60 4-82-26z', colour)}${bumps(colour)}${tip(182, 84)}`,
    ),
  ridge: (colour) =>
    along(
      `${body('M18 122q28-40 84-50 58-8 82 8-20 44-82 56-60 8-84-14z', colour)}${streaks(colour, [92, 106, 120])}${tip(182, 80)}`,
    ),
  pods: (colour) => pods(colour, 20, [-26, 0, 26]),
  thin: (colour) => pods(colour, 11, [-34, -14, 6, 28]),
  round: (colour) => `
    ${body('M100 50q84-10 84 58t-84 62q-84 6-84-62t84-58z', colour)}
    <path d="M100 50q-46 50 0 120M100 50q46 50 0 120M100 50q-84 46-30 116M100 50q84 46 30 116" stroke="${darker(colour, 0.22)}" stroke-width="4" fill="none"/>
    <path d="M92 54q-4-26 14-32l10 8q-10 6-8 24z" fill="${stem}"/>`,
  root: (colour) => `
    ${body('M64 60q42-16 80 0 10 58-30 108-8 14-14 26-8-14-14-26-34-50-22-108z', colour)}
    <path d="M70 92h24M112 108h24M76 126h20" stroke="${darker(colour, 0.2)}" stroke-width="3"/>${leaves(104, 58)}`,
  beet: (colour) =>
    `${body('M100 70q58-4 58 44 0 46-46 54-6 12-12 26-6-14-12-26-46-8-46-54 0-48 58-44z', colour)}${leaves(100, 70)}`,
  bulb: (colour) => `
    ${body('M100 36q6 22 34 38 38 22 34 60-6 44-68 44t-68-44q-4-38 34-60 28-16 34-38z', colour)}
    <path d="M98 60q-50 50-10 116M102 60q50 50 10 116M100 60v116" stroke="${darker(colour, 0.24)}" stroke-width="2.6" fill="none"/>
    <path d="M84 178q16 12 32 0" stroke="#b59a6a" stroke-width="5" fill="none"/>`,
  ball: (colour) =>
    `${body('M100 34q72 0 72 70t-72 70q-72 0-72-70t72-70z', colour)}<circle cx="104" cy="46" r="6" fill="${darker(colour, 0.4)}"/><path d="M104 42q22-26 48-14-16 26-48 14z" fill="#5f9a3c"/>`,
  crown: (colour) =>
    `${body('M100 50q70-4 70 62t-70 66q-70 0-70-66t70-62z', colour)}<path d="M80 54l-8-32 18 14 10-18 10 18 18-14-8 32z" fill="${darker(colour, 0.18)}"/>`,
  papaya: (colour) => `
    ${body('M30 128q-8-60 56-80 66-18 88 28 10 56-54 82-70 22-90-30z', '#8fae4a')}
    ${body('M46 124q-4-44 46-60 52-12 66 22 6 42-44 60-54 16-68-22z', colour)}
    <path d="M76 112q28-30 58-22-10 38-58 22z" fill="${darker(colour, 0.25)}"/><g fill="#2a2320"><circle cx="92" cy="108" r="5"/><circle cx="104" cy="102" r="5"/><circle cx="116" cy="98" r="5"/><circle cx="104" cy="114" r="5"/><circle cx="118" cy="108" r="5"/></g>`,
  leaf: (colour) => `
    <path d="M14 150q20-92 92-112 60-14 84 0-10 70-74 104-52 26-102 8z" fill="${colour}"/><path d="M14 150q70-52 176-112" stroke="${lighter(colour, 0.45)}" stroke-width="6" fill="none"/>
    <path d="M60 122q-6-30 6-50M92 100q-4-34 10-58M126 80q0-24 14-44M60 122q34 14 60 14M94 102q34 10 60 6" stroke="${lighter(colour, 0.3)}" stroke-width="2.5" fill="none"/>`,
  egg: (colour) => body('M100 18c40 0 62 60 62 100a62 62 0 0 1-124 0c0-40 22-100 62-100z', colour),
  marigold: (colour) =>
    `<path d="M40 150q-26-6-30-34 34 0 30 34zM160 150q26-6 30-34-34 0-30 34z" fill="#4f8a3a"/>${[78, 60, 42, 24].map((reach, ring) => petals(reach, 16 - ring * 3, ring % 2 ? darker(colour, 0.14) : colour)).join('')}<circle cx="100" cy="100" r="13" fill="${darker(colour, 0.3)}"/>`,
  curd: (colour) => `
    <path d="M20 120q-6-44 30-56 50-34 100 0 36 12 30 56-10 56-80 58-70-2-80-58z" fill="#6a9a45"/>
    ${[
      [62, 92],
      [100, 78],
      [138, 92],
      [80, 116],
      [120, 116],
      [100, 98],
    ]
      .map(
        ([x, y]) =>
          `<circle cx="${x}" cy="${y}" r="28" fill="${mixed(colour, '#ffffff', ((x as number) % 4) / 8)}"/><circle cx="${(x as number) - 7}" cy="${(y as number) - 8}" r="9" fill="#fff" opacity=".6"/>`,
      )
      .join('')}
    <path d="M18 118q30 4 46 40-40 0-46-40zM182 118q-30 4-46 40 40 0 46-40z" fill="#4f8035"/>`,
}

const along = (inside: string): string => `<g transform="rotate(-18 100 100)">${inside}</g>`

const body = (path: string, colour: string): string => `
  <path d="${path}" fill="${colour}"/><path d="${path}" fill="${darker(colour, 0.3)}" opacity=".35" transform="translate(16 19) scale(.84 .81)"/>
  <path d="${path}" fill="${lighter(colour, 0.35)}" opacity=".5" transform="translate(26 22) scale(.6 .56)"/>`

const tip = (x: number, y: number): string =>
  `<path d="M${x - 6} ${y}q14-4 20-16" stroke="${stem}" stroke-width="9" stroke-linecap="round" fill="none"/>`

const streaks = (colour: string, rows: number[]): string =>
  rows
    .map(
      (y) =>
        `<path d="M36 ${y + 8}q60-20 132-18" stroke="${lighter(colour, 0.4)}" stroke-width="4" opacity=".7" fill="none"/>`,
    )
    .join('')

const bumps = (colour: string): string =>
  Array.from({ length: 27 }, (_, index) => {
    const x = 38 + (index % 9) * 16
    const y = 90 + Math.floor(index / 9) * 17 - (index % 9) * 1.6
    return `<circle cx="${x}" cy="${y.toFixed(0)}" r="6.5" fill="${index % 2 ? darker(colour, 0.18) : lighter(colour, 0.18)}"/>`
  }).join('')

const pods = (colour: string, thick: number, turns: number[]): string =>
  turns
    .map(
      (turn, index) =>
        `<g transform="rotate(${turn + 40} 100 150)"><path d="M100 172q-${thick}-60-4-142 10 0 12 6 ${thick} 80-8 136z" fill="${index % 2 ? darker(colour, 0.12) : colour}"/><path d="M98 160q-6-54 0-118" stroke="#fff" stroke-opacity=".35" stroke-width="3" fill="none"/><path d="M90 32q8-16 18 0z" fill="${darker(colour, 0.35)}"/></g>`,
    )
    .join('')

const petals = (reach: number, count: number, colour: string): string =>
  Array.from({ length: count }, (_, index) => {
    const turn = ((index + reach / 40) * 2 * Math.PI) / count
    const [x, y] = [100 + Math.cos(turn) * (reach - 16), 100 + Math.sin(turn) * (reach - 16)]
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="17" fill="${colour}" stroke="${darker(colour, 0.25)}" stroke-width="1.5"/>`
  }).join('')

const leaves = (x: number, y: number): string => `
  <path d="M${x} ${y}q-40-10-46-48 40 4 46 48zM${x} ${y}q40-10 46-48-40 4-46 48zM${x} ${y}q-16-34 0-58 16 24 0 58z" fill="#5a9a40"/>`

/** Green leaves on their stalks, as they are bound into a bunch. */
export function sprig(form: string, colour: string): string {
  const stalks = [-30, -12, 8, 28].map(
    (turn, index) =>
      `<g transform="rotate(${turn} 100 186)">${stalk(form, index % 2 ? darker(colour, 0.14) : colour)}</g>`,
  )
  return `${stalks.join('')}<path d="M78 150q22 10 44 0" stroke="#c9a05a" stroke-width="7" fill="none"/>`
}

function stalk(form: string, colour: string): string {
  const line = `<path d="M100 190q-3-70 0-130" stroke="${mixed(colour, '#c9d68a', 0.4)}" stroke-width="5" fill="none"/>`
  if (form === 'blades')
    return `<path d="M95 190q-6-90-12-176 14 10 20 60 4-50 16-64-2 80-14 180z" fill="${colour}"/><path d="M94 190v-34h12v34z" fill="#f5f2e2"/>`
  const rows = [24, 48, 72, 96]
  const sides = rows.map((y, index) => leafPair(form, y, colour, 1 - index * 0.08)).join('')
  return `${line}${sides}`
}

function leafPair(form: string, y: number, colour: string, size: number): string {
  const at = (turn: number) =>
    `<g transform="translate(100 ${y + 22}) rotate(${turn}) scale(${size})">${leafOf(form, colour)}</g>`
  return `${at(-58)}${at(58)}${y < 30 ? at(0) : ''}`
}

function leafOf(form: string, colour: string): string {
  if (form === 'round')
    return `<path d="M0 0v-10" stroke="${colour}" stroke-width="4"/><circle cx="-9" cy="-17" r="9" fill="${colour}"/><circle cx="9" cy="-17" r="9" fill="${colour}"/><circle cy="-28" r="10" fill="${lighter(colour, 0.15)}"/>`
  const half = form === 'broad' ? 17 : 9
  return `<path d="M0 0q-${half}-22 0-46 ${half} 24 0 46z" fill="${colour}"/><path d="M0 0v-38" stroke="${lighter(colour, 0.4)}" stroke-width="2"/>`
}

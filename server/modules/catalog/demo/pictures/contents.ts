import { chance } from '../chance.ts'
import { drawing } from './artwork.ts'
import { darker, lighter } from './colour.ts'
import { gourd, sprig } from './greens.ts'
import { ware } from './wares.ts'

/** The goods themselves, `size` wide and high around a middle: `kind:form:colour`, or the name of a drawing. */
export function contents(picture: string, x: number, y: number, size: number): string {
  const [kind = '', form = '', colour = ''] = picture.split(':')
  const draw = kinds[kind]
  if (!draw) return drawing(picture, x - size / 2, y - size / 2, size)
  return `<g transform="translate(${x - size / 2} ${y - size / 2}) scale(${size / 200})">${draw(form, colour)}</g>`
}

const kinds: Record<string, (form: string, colour: string) => string> = {
  bowl,
  fish,
  gourd,
  sprig,
  ware,
  liquid: (colour) => drop(colour),
}

/** The colour of what is in a glass or a clear bottle. */
export function colourOf(picture: string, otherwise: string): string {
  return /#[0-9a-f]{6}$/i.exec(picture)?.[0] ?? otherwise
}

/** A brass bowl, heaped. */
function bowl(what: string, colour: string): string {
  const shade = darker(colour, 0.25)
  return `
    <ellipse cx="100" cy="182" rx="64" ry="9" fill="#3a2416" opacity="0.18"/>
    <path d="M16 104q84 46 168 0 2 74-84 76-86-2-84-76z" fill="#c98f3c"/>
    <path d="M16 104q84 46 168 0-1 24-10 40-74 26-148 0-9-16-10-40z" fill="#e0ad58"/>
    <path d="M30 132q14 34 48 42-40-4-54-34z" fill="#fff" opacity="0.28"/>
    <ellipse cx="100" cy="104" rx="84" ry="22" fill="#8a5a22"/>
    <path d="M22 104q18-62 78-66 60 4 78 66-78 34-156 0z" fill="${shade}"/>
    <path d="M28 102q20-56 72-60 40 2 60 34-40-14-78 6-34 14-54 20z" fill="${lighter(colour, 0.12)}"/>
    ${heap(what, colour)}
    <path d="M16 104q84 46 168 0l0 6q-84 46-168 0z" fill="#f2cc85"/>`
}

/** Where a heap's pieces lie: rows that follow its curve, shaken a little. */
function heap(what: string, colour: string): string {
  const next = chance(what + colour)
  const pieces: string[] = []
  const step = what === 'powder' ? 0 : what === 'bead' || what === 'round' ? 13 : 15
  if (!step) return powder(colour)
  for (let row = 0; row < 6; row++) {
    const y = 50 + row * 11
    const half = 76 * Math.sqrt(Math.max(0, 1 - ((106 - y) / 66) ** 2)) - 4
    for (let x = 100 - half + next() * 6; x <= 100 + half; x += step) {
      const tone = next()
      const fill = tone < 0.4 ? lighter(colour, 0.25) : tone < 0.75 ? colour : darker(colour, 0.14)
      pieces.push(piece(what, x, y + next() * 6, fill, Math.round(next() * 160 - 80)))
    }
  }
  return `<g stroke="${darker(colour, 0.32)}" stroke-width="1.1">${pieces.join('')}</g>`
}

function piece(what: string, x: number, y: number, fill: string, turn: number): string {
  const at = `transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn})" fill="${fill}"`
  switch (what) {
    case 'grain':
      return `<ellipse ${at} rx="9" ry="3.1"/>`
    case 'flake':
      return `<ellipse ${at} rx="8.5" ry="5.2"/>`
    case 'stick':
      return `<rect ${at} x="-15" y="-2.6" width="30" height="5.2" rx="2.6"/>`
    case 'leaf':
      return `<path ${at} d="M-15 0q15-11 30 0-15 11-30 0z"/>`
    case 'cube':
      return `<rect ${at} x="-8" y="-8" width="16" height="16" rx="3"/>`
    case 'round':
      return `<ellipse ${at} rx="7.4" ry="6.2"/>`
    default:
      return `<circle ${at} r="6.6"/>`
  }
}

const powder = (colour: string): string => `
  <path d="M100 38q30 6 40 22-20-8-40-2-26-4-44 8 14-24 44-28z" fill="${lighter(colour, 0.4)}" opacity="0.75"/>
  <path d="M40 92q26-14 52-8 30-10 66 6-40 18-118 2z" fill="${darker(colour, 0.12)}" opacity="0.5"/>`

const drop = (colour: string): string => `
  <path d="M100 14q60 74 60 112a60 60 0 0 1-120 0q0-38 60-112z" fill="${colour}"/>
  <path d="M100 14q60 74 60 112a60 60 0 0 1-60 60q40-22 36-70-6-50-36-102z" fill="${darker(colour, 0.25)}" opacity="0.55"/>
  <path d="M74 92q-16 24-10 48" stroke="#fff" stroke-width="11" stroke-linecap="round" opacity="0.6" fill="none"/>`

/** A fish as it lies in the market: `deep` like a pomfret, `round` like a carp, `long` like a mackerel. */
function fish(form: string, colour: string): string {
  const half = form === 'deep' ? 66 : form === 'round' ? 48 : 33
  const back = darker(colour, 0.38)
  const scales = Array.from({ length: 18 }, (_, index) => {
    const x = 72 + (index % 6) * 11
    const y = 100 + (Math.floor(index / 6) - 1) * half * (0.36 - (index % 6) * 0.03)
    return `M${x} ${(y - 6).toFixed(0)}q8 6 0 12`
  }).join('')
  return `
    <path d="M150 100l44-${half * 0.72}q-8 ${half * 0.72} 0 ${half * 1.44}z" fill="${back}"/>
    <path d="M66 ${100 - half * 0.8}q36-${half * 0.75} 74 ${half * 0.3}zM84 ${100 + half * 0.8}q24 ${half * 0.5} 46-${half * 0.3}z" fill="${darker(colour, 0.28)}"/>
    <path d="M6 102q50-${half * 1.9} 150-6v8q-100 ${half * 1.9}-150-2z" fill="${colour}"/>
    <path d="M6 102q50-${half * 1.9} 150-6-80-${half * 0.9}-150 6z" fill="${back}" opacity=".8"/>
    <path d="M18 110q50 ${half * 1.2} 128-2-60 ${half * 0.5}-128 2z" fill="#fff" opacity=".55"/>
    <path d="${scales}" stroke="${back}" stroke-opacity=".5" stroke-width="2" fill="none"/>
    <path d="M58 ${100 - half * 0.6}q14 ${half * 0.6} 0 ${half * 1.2}" stroke="${back}" stroke-width="3" fill="none"/>
    <path d="M66 104q20 6 26 24-22-4-26-24z" fill="${darker(colour, 0.24)}"/>
    <circle cx="34" cy="94" r="7.5" fill="#fffdf2"/><circle cx="34" cy="94" r="4.4" fill="#2a1c18"/>
    <path d="M8 104q10 5 20 4" stroke="${back}" stroke-width="2.5" fill="none"/>`
}

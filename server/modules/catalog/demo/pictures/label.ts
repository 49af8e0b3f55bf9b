import type { LabelStyle } from '../brands.ts'
import { brightness, darker, legibleOn, lighter, mixed } from './colour.ts'
import { contents } from './contents.ts'
import { block, line } from './letters.ts'

/** What a pack shows: whose it is and what is in it. */
export interface Look {
  brand: string
  name: string
  picture: string
  colour: string
  accent: string
  style: LabelStyle
}

export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** The printed front of a pack. Wide fronts have the goods beside the words, others above them. */
export function label(area: Area, look: Look): string {
  if (area.width > area.height * 1.25) return wide(area, look)
  switch (look.style) {
    case 'arch':
      return arch(area, look)
    case 'disc':
      return disc(area, look)
    case 'crest':
      return crest(area, look)
    case 'sun':
      return sun(area, look)
    case 'band':
      return band(area, look)
    case 'leaf':
      return leaf(area, look)
    default:
      return look.style satisfies never
  }
}

const cream = '#fff8ea'
const ground = ({ x, y, width, height }: Area, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`

/** Places as shares of the area. */
function places({ x, y, width, height }: Area) {
  return {
    middle: x + width / 2,
    across: (share: number) => x + width * share,
    down: (share: number) => y + height * share,
    goods: Math.min(width * 0.66, height * 0.4),
    brandSize: Math.min(width * 0.2, height * 0.13),
    nameSize: Math.min(width * 0.145, height * 0.1),
  }
}

function arch(area: Area, { brand, name, picture, colour, accent }: Look): string {
  const { middle, across, down, goods, brandSize, nameSize } = places(area)
  const half = area.width * 0.38
  return `${ground(area, colour)}
    <path d="M${middle - half} ${down(1)}V${down(0.52)}a${half} ${half} 0 0 1 ${2 * half} 0V${down(1)}z" fill="${cream}"/>
    <path d="M${middle - half - 9} ${down(1)}V${down(0.52)}a${half + 9} ${half + 9} 0 0 1 ${2 * half + 18} 0V${down(1)}" fill="none" stroke="${accent}" stroke-width="5"/>
    ${line({ text: brand, x: middle, y: down(0.155), size: brandSize, width: area.width * 0.82, fill: legibleOn(colour, accent) })}
    ${contents(picture, middle, down(0.53), goods)}
    ${block({ text: name, x: middle, y: down(0.84), size: nameSize, width: half * 1.78, fill: darker(colour, 0.25) })}
    <rect x="${across(0)}" y="${down(0.975)}" width="${area.width}" height="${area.height * 0.025}" fill="${accent}"/>`
}

function disc(area: Area, { brand, name, picture, colour, accent }: Look): string {
  const { middle, across, down, goods, brandSize, nameSize } = places(area)
  const radius = goods * 0.64
  const pill = legibleOn(accent, colour)
  return `${ground(area, colour)}
    <circle cx="${across(1.02)}" cy="${down(0.98)}" r="${area.width * 0.56}" fill="${darker(colour, 0.16)}"/>
    <circle cx="${across(-0.04)}" cy="${down(0.02)}" r="${area.width * 0.5}" fill="${lighter(colour, 0.12)}"/>
    <rect x="${across(0.09)}" y="${down(0.07)}" width="${area.width * 0.82}" height="${brandSize * 1.35}" rx="${brandSize * 0.67}" fill="${accent}"/>
    ${line({ text: brand, x: middle, y: down(0.07) + brandSize * 0.96, size: brandSize * 0.82, width: area.width * 0.7, fill: pill })}
    <circle cx="${middle}" cy="${down(0.485)}" r="${radius + 8}" fill="${accent}"/>
    <circle cx="${middle}" cy="${down(0.485)}" r="${radius}" fill="${cream}"/>
    ${contents(picture, middle, down(0.485), radius * 1.34)}
    ${block({ text: name, x: middle, y: down(0.868), size: nameSize, width: area.width * 0.84, fill: legibleOn(colour, cream) })}`
}

function crest(area: Area, { brand, name, picture, colour, accent }: Look): string {
  const { middle, across, down, goods, brandSize, nameSize } = places(area)
  const inset = area.width * 0.055
  const frame = (gap: number, thick: number) =>
    `<rect x="${area.x + gap}" y="${area.y + gap}" width="${area.width - 2 * gap}" height="${area.height - 2 * gap}" rx="14" fill="none" stroke="${accent}" stroke-width="${thick}"/>`
  const sparkle = (share: number) =>
    `<path d="M${across(share)} ${down(0.27)}l7-9 7 9-7 9z" transform="translate(-7 0)" fill="${accent}"/>`
  return `${ground(area, colour)}${frame(inset, 4)}${frame(inset + 9, 1.5)}
    ${line({ text: brand.toUpperCase(), x: middle, y: down(0.2), size: brandSize * 0.86, width: area.width * 0.74, fill: legibleOn(colour, accent), spacing: 40 })}
    <path d="M${across(0.2)} ${down(0.27)}H${across(0.8)}" stroke="${accent}" stroke-width="2"/>${sparkle(0.5)}
    <ellipse cx="${middle}" cy="${down(0.52)}" rx="${goods * 0.66}" ry="${goods * 0.58}" fill="${mixed(colour, cream, 0.9)}" stroke="${accent}" stroke-width="5"/>
    ${contents(picture, middle, down(0.52), goods * 0.86)}
    ${block({ text: name, x: middle, y: down(0.845), size: nameSize * 0.9, width: area.width * 0.72, fill: legibleOn(colour, cream) })}`
}

function sun(area: Area, { brand, name, picture, colour, accent }: Look): string {
  const { middle, across, down, goods, brandSize, nameSize } = places(area)
  const rays = Array.from({ length: 18 }, (_, index) => {
    const reach = area.width + area.height
    const at = (turn: number) =>
      `${(middle + Math.cos(turn) * reach).toFixed(0)} ${(down(0.54) + Math.sin(turn) * reach).toFixed(0)}`
    const turn = (index * Math.PI) / 9
    return `<path d="M${middle} ${down(0.54)}L${at(turn)}L${at(turn + Math.PI / 18)}z"/>`
  })
  const tilt = `rotate(-5 ${middle} ${down(0.14)})`
  return `${ground(area, colour)}<g fill="${accent}" opacity="0.2">${rays.join('')}</g>
    <circle cx="${middle}" cy="${down(0.52)}" r="${goods * 0.62}" fill="${cream}" opacity="0.94"/>
    <g transform="${tilt}">
      <rect x="${across(0.06)}" y="${down(0.14) - brandSize * 0.78}" width="${area.width * 0.88}" height="${brandSize * 1.45}" rx="10" fill="${accent}"/>
      ${line({ text: brand, x: middle, y: down(0.14) + brandSize * 0.28, size: brandSize * 0.92, width: area.width * 0.78, fill: legibleOn(accent, colour) })}
    </g>
    ${contents(picture, middle, down(0.52), goods)}
    ${block({ text: name, x: middle, y: down(0.865), size: nameSize, width: area.width * 0.84, fill: legibleOn(colour, cream) })}`
}

function band(area: Area, { brand, name, picture, colour, accent }: Look): string {
  const { middle, across, down, goods, brandSize, nameSize } = places(area)
  const paper = mixed(colour, '#fffdf7', 0.93)
  const stripe = accent.toLowerCase() === '#ffffff' ? lighter(colour, 0.45) : accent
  return `${ground(area, paper)}
    <path d="M${across(0)} ${down(0)}H${across(1)}V${down(0.25)}Q${middle} ${down(0.37)} ${across(0)} ${down(0.25)}z" fill="${stripe}"/>
    <path d="M${across(0)} ${down(0)}H${across(1)}V${down(0.225)}Q${middle} ${down(0.345)} ${across(0)} ${down(0.225)}z" fill="${colour}"/>
    ${line({ text: brand, x: middle, y: down(0.185), size: brandSize * 1.02, width: area.width * 0.78, fill: legibleOn(colour, accent) })}
    ${contents(picture, middle, down(0.54), goods)}
    ${block({ text: name, x: middle, y: down(0.84), size: nameSize, width: area.width * 0.84, fill: darker(colour, brightness(colour) > 0.5 ? 0.5 : 0.12) })}
    <rect x="${across(0)}" y="${down(0.965)}" width="${area.width}" height="${area.height * 0.035}" fill="${colour}"/>`
}

function leaf(area: Area, { brand, name, picture, colour, accent }: Look): string {
  const { middle, across, down, goods, brandSize, nameSize } = places(area)
  const paper = mixed(accent, '#fffbf0', 0.72)
  const spray = (x: number, y: number, turn: number) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})" fill="${colour}"><path d="M0 0q34-34 84-18-34 36-84 18z"/><path d="M-4 2q-2-46 34-72 12 46-34 72z" opacity="0.75"/><path d="M4 8q40 6 54 48-46-2-54-48z" opacity="0.55"/></g>`
  return `${ground(area, paper)}
    ${spray(across(0), down(1), -8)}${spray(across(1), down(1), -98)}${spray(across(0), down(0), 70)}${spray(across(1), down(0), 160)}
    <rect x="${across(0.08)}" y="${down(0.085)}" width="${area.width * 0.84}" height="${brandSize * 1.4}" rx="8" fill="${paper}"/>
    ${line({ text: brand, x: middle, y: down(0.085) + brandSize, size: brandSize * 0.92, width: area.width * 0.8, fill: legibleOn(paper, darker(colour, 0.1)) })}
    ${contents(picture, middle, down(0.5), goods * 1.02)}
    <rect x="${across(0.08)}" y="${down(0.74)}" width="${area.width * 0.84}" height="${area.height * 0.18}" rx="12" fill="${colour}"/>
    ${block({ text: name, x: middle, y: down(0.83), size: nameSize * 0.9, width: area.width * 0.74, fill: legibleOn(colour, cream) })}`
}

function wide(area: Area, { brand, name, picture, colour, accent, style }: Look): string {
  const { across, down } = places(area)
  const goods = Math.min(area.height * 0.78, area.width * 0.32)
  const light = style === 'band' || style === 'leaf'
  const paper = light ? mixed(accent, '#fffbf0', 0.6) : colour
  return `${ground(area, paper)}
    <path d="M${across(0.6)} ${down(0)}H${across(1)}V${down(1)}H${across(0.52)}z" fill="${light ? colour : accent}"/>
    <circle cx="${across(0.79)}" cy="${down(0.5)}" r="${goods * 0.6}" fill="${cream}"/>
    ${contents(picture, across(0.79), down(0.5), goods * 0.86)}
    ${line({ text: brand, x: across(0.29), y: down(0.4), size: area.height * 0.26, width: area.width * 0.46, fill: legibleOn(paper, light ? colour : accent) })}
    ${block({ text: name, x: across(0.28), y: down(0.68), size: area.height * 0.16, width: area.width * 0.44, fill: legibleOn(paper, light ? darker(colour, 0.3) : cream) })}`
}

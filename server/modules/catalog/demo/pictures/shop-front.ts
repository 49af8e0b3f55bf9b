import { chance } from '../chance.ts'
import { darker, legibleOn, lighter, mixed } from './colour.ts'
import { contents } from './contents.ts'
import { line } from './letters.ts'

interface ShopSign {
  name: string
  /** Of the town, or the town. */
  place: string
  type: string
}

interface Paint {
  wall: string
  awning: string
  stripe: string
  door: string
}

const paints: Paint[] = [
  { wall: '#e9c9a1', awning: '#b3202c', stripe: '#fff4dd', door: '#2f6b4f' },
  { wall: '#bcd3cf', awning: '#e0a11f', stripe: '#fff6e0', door: '#7a3f1f' },
  { wall: '#f1dfb8', awning: '#1f6b4a', stripe: '#f7f0d8', door: '#24507a' },
  { wall: '#d9c3d6', awning: '#4a2a63', stripe: '#f6d98b', door: '#8a3b1c' },
  { wall: '#f0c9b4', awning: '#1d63b8', stripe: '#ffffff', door: '#5a2d1c' },
  { wall: '#cddcb6', awning: '#c4731a', stripe: '#fff2d1', door: '#3a3f6b' },
  { wall: '#f4d7a0', awning: '#8a1f4d', stripe: '#fbe3c8', door: '#1f5d5d' },
  { wall: '#c4d4e6', awning: '#c2481f', stripe: '#fdf0d8', door: '#2b2f3a' },
]

/** What lies before the door of such a shop. */
const wares: Record<string, string[]> = {
  grocery: ['bowl:grain:#f4ead2', 'bowl:round:#e3ac3c', 'bowl:powder:#e2a21b', 'bowl:powder:#c0392b'],
  wholesale: ['bowl:grain:#f4ead2', 'bowl:bead:#7d9a4c', 'peanuts', 'bowl:round:#e27a4b'],
  fruits_vegetables: ['mango', 'tomato', 'eggplant', 'banana'],
  meat_fish: ['fish:deep:#d3dade', 'shrimp', 'fish:round:#b7a49a', 'crab'],
  dairy: ['glass-of-milk', 'butter', 'cheese-wedge', 'custard'],
  bakery: ['bread', 'croissant', 'birthday-cake', 'cookie'],
  sweets: ['bowl:bead:#6b3218', 'bowl:cube:#f1dca6', 'candy', 'bowl:bead:#fdfaf3'],
  pharmacy: ['pill', 'lotion-bottle', 'adhesive-bandage', 'herb'],
  stationery: ['notebook', 'pencil', 'artist-palette', 'backpack'],
  electronics: ['light-bulb', 'headphone', 'battery', 'electric-plug'],
  hardware: ['hammer', 'wrench', 'paintbrush', 'nut-and-bolt'],
  home: ['pot-of-food', 'broom', 'bucket', 'umbrella'],
  beauty: ['lotion-bottle', 'hair-pick', 'soap', 'cherry-blossom'],
}

/** Drawings that fronts show, beside those of the goods. */
export const shownInShops = Object.values(wares)
  .flat()
  .filter((name) => !name.includes(':'))

/** A shop from the street, with its name over the awning. `index` says which of the paints it has. */
export function shopFront(sign: ShopSign, index: number): string {
  const paint = paints[index % paints.length] as Paint
  const before = wares[sign.type] ?? (wares.grocery as string[])
  const parts = [
    street(paint),
    roof(paint, index),
    building(paint),
    board(sign, paint),
    opening(paint, before),
    awning(paint),
  ]
  const lamp = chance(sign.name)() < 0.5 ? plant(118) + plant(690) : plant(690)
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 800 800" width="800" height="800">${parts.join('')}${stalls(before)}${lamp}</svg>`.replaceAll(
    /\s*\n\s*/g,
    '',
  )
}

const street = ({ wall }: Paint): string => `
  <defs><linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="#cfe3ea"/><stop offset="1" stop-color="#fbeed8"/></linearGradient>
  <linearGradient id="dim" x2="0" y2="1"><stop offset="0" stop-color="#2a1a12" stop-opacity=".62"/><stop offset="1" stop-color="#2a1a12" stop-opacity=".18"/></linearGradient></defs>
  <rect width="800" height="800" fill="url(#sky)"/>
  <path d="M0 210h96v470H0zM704 170h96v510h-96z" fill="${mixed(wall, '#c9b8a0', 0.6)}"/><path d="M20 250h40v60H20zM20 350h40v60H20zM736 220h40v60h-40zM736 330h40v60h-40z" fill="#8a7a68" opacity=".5"/>
  <path d="M0 676h800v124H0z" fill="#cbb79b"/><path d="M0 676h800v20H0z" fill="#e3d3b8"/><path d="M60 740h150M300 764h180M560 738h170" stroke="#a9926f" stroke-width="5" stroke-linecap="round" opacity=".6"/>`

/** Over the board: flat, arched or stepped, as streets have it. */
function roof({ wall, awning: colour }: Paint, index: number): string {
  const edge = darker(wall, 0.14)
  switch (index % 3) {
    case 0:
      return `<path d="M84 100v-34h632v34z" fill="${edge}"/><path d="M100 66h20v30h-20zM160 66h20v30h-20zM220 66h20v30h-20zM280 66h20v30h-20zM340 66h20v30h-20zM400 66h20v30h-20zM460 66h20v30h-20zM520 66h20v30h-20zM580 66h20v30h-20zM640 66h20v30h-20z" fill="${lighter(wall, 0.3)}"/><path d="M70 56h660v14H70z" fill="${lighter(wall, 0.2)}"/>`
    case 1:
      return `<path d="M230 100q170-130 340 0z" fill="${wall}"/><path d="M230 100q170-130 340 0" stroke="${edge}" stroke-width="12" fill="none"/><circle cx="400" cy="76" r="16" fill="${colour}"/>`
    default:
      return `<path d="M180 100V72h100V44h240v28h100v28z" fill="${wall}"/><path d="M172 66h116V38h224v28h116v12H172z" fill="${edge}"/><path d="M380 56h40v28h-40z" fill="${colour}" opacity=".8"/>`
  }
}

const building = ({ wall, door }: Paint): string => `
  <path d="M84 120h632v560H84z" fill="${wall}"/><path d="M84 120h632v24H84z" fill="${darker(wall, 0.18)}"/><path d="M70 96h660v30H70z" fill="${lighter(wall, 0.25)}"/><path d="M70 122h660v7H70z" fill="${darker(wall, 0.3)}" opacity=".5"/>
  <path d="M84 144h34v536H84zM682 144h34v536h-34z" fill="${darker(wall, 0.1)}"/><path d="M84 640h632v40H84z" fill="${darker(door, 0.1)}" opacity=".8"/>`

function board({ name, place }: ShopSign, { awning: colour, stripe }: Paint): string {
  const ink = legibleOn(colour, stripe)
  return `<rect x="122" y="164" width="556" height="138" rx="14" fill="${darker(colour, 0.35)}"/><rect x="128" y="168" width="544" height="128" rx="11" fill="${colour}"/>
    <rect x="140" y="180" width="520" height="104" rx="7" fill="none" stroke="${stripe}" stroke-width="3" opacity=".8"/>
    ${line({ text: name, x: 400, y: 246, size: 62, width: 480, fill: ink })}
    ${line({ text: place, x: 400, y: 277, size: 21, width: 300, fill: ink, weight: 'regular', spacing: 60 })}`
}

function opening({ door, wall }: Paint, before: string[]): string {
  const shelf = (y: number) =>
    `<path d="M170 ${y}h460v9H170z" fill="${darker(wall, 0.4)}"/>${Array.from({ length: 11 }, (_, index) => jar(188 + index * 41, y, [door, '#c98f3c', '#8a3b1c', '#e2b13f', '#4f7d4a'][index % 5] as string)).join('')}`
  return `<path d="M162 320h476v360H162z" fill="${mixed(wall, '#6b4a30', 0.55)}"/>${shelf(440)}${shelf(512)}${shelf(584)}<path d="M162 320h476v360H162z" fill="url(#dim)"/>
    <path d="M150 320h16v360h-16zM634 320h16v360h-16z" fill="${door}"/>
    <path d="M176 596h448v84H176z" fill="${lighter(door, 0.12)}"/><path d="M166 584h468v18H166z" fill="${lighter(door, 0.34)}"/><path d="M196 616h190v50H196zM414 616h190v50H414z" fill="${darker(door, 0.14)}"/>
    ${contents(before[0] as string, 320, 548, 78)}${contents(before[1] as string, 480, 548, 78)}
    <path d="M400 320v40" stroke="#2b1a12" stroke-width="3"/><path d="M374 372q0-22 26-22t26 22z" fill="#e2b13f"/><circle cx="400" cy="374" r="9" fill="#fff4c9"/><circle cx="400" cy="376" r="60" fill="#ffe9a8" opacity=".22"/>`
}

const jar = (x: number, y: number, colour: string): string =>
  `<rect x="${x}" y="${y - 38}" width="26" height="38" rx="6" fill="${colour}"/><rect x="${x + 3}" y="${y - 46}" width="20" height="9" rx="3" fill="#efe2c6"/>`

function awning({ awning: colour, stripe }: Paint): string {
  const wide = 62
  return Array.from({ length: 10 }, (_, index) => {
    const left = 90 + index * wide
    const top = 130 + index * 54
    const fill = index % 2 ? stripe : colour
    return `<path d="M${top} 312h54L${left + wide} 400H${left}z" fill="${fill}"/><path d="M${left} 400h${wide}v10a${wide / 2} 26 0 0 1-${wide} 0z" fill="${darker(fill, 0.08)}"/>`
  }).join('')
}

/** Four crates on the pavement. */
function stalls(before: string[]): string {
  return before
    .map((picture, index) => {
      const x = [176, 318, 482, 624][index] as number
      return `<ellipse cx="${x}" cy="742" rx="74" ry="12" fill="#3a2416" opacity=".22"/>
        ${contents(picture, x - 26, 664, 66)}${contents(picture, x + 26, 664, 66)}${contents(picture, x, 656, 72)}
        <path d="M${x - 66} 682h132l-8 58h-116z" fill="#b98548"/><path d="M${x - 66} 682h132v14h-132z" fill="#d6a566"/><path d="M${x - 62} 712h124" stroke="#8a5a2a" stroke-width="4" opacity=".5"/>`
    })
    .join('')
}

const plant = (x: number): string => `
  <path d="M${x - 22} 700h44l-7 48h-30z" fill="#b5562e"/><path d="M${x - 26} 692h52v14h-52z" fill="#cf6f40"/>
  <path d="M${x} 694q-44-30-36-84 34 22 36 84zM${x} 694q40-34 32-92-32 28-32 92zM${x} 694q-8-50 6-110 20 50-6 110z" fill="#3f7d4a"/>`

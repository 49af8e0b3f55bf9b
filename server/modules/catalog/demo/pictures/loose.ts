import { darker, legibleOn } from './colour.ts'
import { contents } from './contents.ts'
import type { Look } from './label.ts'
import { line } from './letters.ts'
import type { Pack } from './pack.ts'

type Place = [x: number, y: number, size: number]

const laid = (picture: string, places: Place[]): string =>
  places.map(([x, y, size]) => contents(picture, x, y, size)).join('')

/** In a cane basket, as the greengrocer has it. */
export function basket({ picture }: Look): Pack {
  const cane = Array.from({ length: 12 }, (_, index) => {
    const x = 176 + index * 38
    return `<path d="M${x} ${566 + (index % 2) * 4}q${(400 - x) * 0.06} 70 ${(400 - x) * 0.16} 128" stroke="#8a5a2a" stroke-opacity=".45" stroke-width="7" fill="none"/>`
  }).join('')
  const behind: Place[] = [
    [278, 452, 190],
    [400, 420, 210],
    [524, 452, 190],
  ]
  const before: Place[] = [
    [330, 508, 200],
    [474, 508, 200],
  ]
  return {
    width: 560,
    body: `<ellipse cx="400" cy="560" rx="252" ry="62" fill="#6b431c"/>${laid(picture, behind)}${laid(picture, before)}
      <path d="M148 556q252 96 504 0-10 92-74 138-178 32-356 0-64-46-74-138z" fill="#c08a48"/>
      <path d="M156 596q244 92 488 0M170 636q230 78 460 0M194 672q206 54 412 0" stroke="#8a5a2a" stroke-opacity=".5" stroke-width="8" fill="none"/>${cane}
      <path d="M146 552q254 98 508 0l0 22q-254 98-508 0z" fill="#dba968"/><path d="M146 556q254 98 508 0" stroke="#f2cf97" stroke-width="5" fill="none"/>`,
  }
}

/** What the market sells by the crate. */
export function crate({ picture }: Look): Pack {
  const slat = (y: number) =>
    `<rect x="130" y="${y}" width="540" height="50" rx="5" fill="#c99a5f"/><path d="M140 ${y + 16}h240M420 ${y + 32}h230" stroke="#8a6234" stroke-opacity=".3" stroke-width="3"/>`
  const heaped: Place[] = [
    [220, 440, 160],
    [340, 420, 170],
    [460, 420, 170],
    [580, 440, 160],
    [280, 486, 170],
    [400, 480, 180],
    [520, 486, 170],
  ]
  return {
    width: 620,
    body: `<path d="M130 520l40-70h460l40 70z" fill="#7d5228"/>${laid(picture, heaped)}${slat(526)}${slat(588)}${slat(650)}
      <rect x="140" y="516" width="34" height="190" rx="5" fill="#b07f45"/><rect x="626" y="516" width="34" height="190" rx="5" fill="#b07f45"/>`,
  }
}

/** Leaves in a bundle on a cloth. */
export function bunch({ picture }: Look): Pack {
  return {
    width: 540,
    body: `<path d="M130 640q130-70 280-50 150-24 270 50-60 80-276 74-220 6-274-74z" fill="#f6ead0"/><path d="M160 650q120-44 250-34 130-14 242 34" stroke="#c2502f" stroke-opacity=".55" stroke-width="7" fill="none"/>
      <path d="M178 668q110-34 232-26 120-10 222 26" stroke="#c2502f" stroke-opacity=".35" stroke-width="4" fill="none"/>
      ${contents(picture, 300, 486, 300)}${contents(picture, 500, 486, 300)}${contents(picture, 400, 470, 390)}`,
  }
}

/** On crushed ice, with lemon. */
export function onIce({ picture }: Look): Pack {
  const flakes = Array.from({ length: 44 }, (_, index) => {
    const x = 168 + ((index * 97) % 466)
    const y = 548 + ((index * 53) % 84)
    return `<path d="M${x} ${y}l18-10 16 8-6 16-20 4z" fill="${index % 3 ? '#ffffff' : '#cfe6f0'}" opacity=".9"/>`
  }).join('')
  return {
    width: 620,
    body: `<ellipse cx="400" cy="632" rx="308" ry="78" fill="url(#metal)"/><ellipse cx="400" cy="616" rx="292" ry="68" fill="#e3f1f6"/>
      <path d="M150 606q60-70 250-70t250 70q-60 66-250 66t-250-66z" fill="#eef8fb"/>${flakes}
      ${picture.startsWith('fish:') ? contents(picture, 410, 500, 470) : contents(picture, 400, 448, 370)}
      <path d="M206 590q30-34 78-22-8 40-78 22z" fill="#4f8a3c"/>
      <circle cx="594" cy="600" r="38" fill="#f2c52e"/><circle cx="594" cy="600" r="31" fill="#fdf3b8"/><path d="M594 571v58M565 600h58M574 580l40 40M614 580l-40 40" stroke="#f2c52e" stroke-width="4"/>`,
  }
}

/** A clear punnet. */
export function punnet({ picture }: Look): Pack {
  const places: Place[] = [
    [290, 470, 190],
    [510, 470, 190],
    [400, 452, 210],
    [340, 540, 190],
    [462, 540, 190],
  ]
  return {
    width: 520,
    body: `<path d="M170 480h460l-40 220H210z" fill="#dfeef0" opacity=".8"/>${laid(picture, places)}
      <path d="M170 500h460l-40 200H210z" fill="#f4fbfc" opacity=".34"/><path d="M164 486h472v22H164z" fill="#fff" opacity=".7"/>
      <path d="M210 530l26 150M590 530l-26 150" stroke="#fff" stroke-width="8" opacity=".7"/>`,
  }
}

export function eggTray(look: Look): Pack {
  const row = (y: number, count: number, size: number) =>
    Array.from({ length: count }, (_, index) => {
      const x = 400 + (index - (count - 1) / 2) * size * 0.78
      return contents(look.picture, x, y, size)
    }).join('')
  return {
    width: 600,
    body: `<path d="M150 480h500l30 100H120z" fill="#8f8a80"/>${row(452, 5, 118)}<path d="M140 500h520l10 30H130z" fill="#a39d92"/>${row(510, 5, 130)}
      <path d="M112 560q30-22 58 0t58 0 58 0 58 0 58 0 58 0 58 0 58 0 58 0 54 0l-26 140H140z" fill="#b8b1a5"/><path d="M130 600h540" stroke="#000" stroke-opacity=".08" stroke-width="5"/>
      <rect x="226" y="604" width="348" height="76" rx="12" fill="${look.colour}"/>
      ${line({ text: look.brand, x: 400, y: 657, size: 46, width: 310, fill: legibleOn(look.colour, look.accent) })}`,
  }
}

/** A thing by itself, with its maker's tag. */
export function thing(look: Look): Pack {
  return {
    width: 440,
    body: `${contents(look.picture, 400, 430, 500)}
      <g transform="rotate(7 590 610)"><path d="M470 600l34-40h190a12 12 0 0 1 12 12v84a12 12 0 0 1-12 12H504z" fill="${look.colour}"/><circle cx="506" cy="614" r="9" fill="#fff8ea"/>
      <path d="M506 614q-30-40-40-90" stroke="#b08a5a" stroke-width="4" fill="none"/>
      ${line({ text: look.brand, x: 606, y: 628, size: 38, width: 164, fill: legibleOn(look.colour, look.accent) })}
      <path d="M526 646h150" stroke="${darker(look.accent, 0.05)}" stroke-width="4"/></g>`,
  }
}

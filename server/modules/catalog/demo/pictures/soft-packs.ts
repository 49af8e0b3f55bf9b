import { darker, lighter, mixed } from './colour.ts'
import type { Look } from './label.ts'
import { filled, type Pack, printed, rounded, shape } from './pack.ts'

/** A sealed bag that stands by what is in it. */
export function pouch(look: Look): Pack {
  const area = { x: 214, y: 150, width: 372, height: 548 }
  const outline = 'M226 138h348v34q16 90 14 260-4 190-24 262-164 18-328 0-20-72-24-262-2-170 14-260z'
  const crimps = Array.from({ length: 6 }, (_, index) => 144 + index * 5)
    .map((y) => `<path d="M226 ${y}h348" stroke="#fff" stroke-opacity=".28" stroke-width="1.5"/>`)
    .join('')
  return {
    width: 380,
    body: `${printed(outline, area, look)}
      <path d="M226 138h348v34H226z" fill="${darker(look.colour, 0.12)}"/>${crimps}
      <path d="M246 190q-12 180 4 470" stroke="#fff" stroke-opacity=".34" stroke-width="10" stroke-linecap="round" fill="none"/>
      <path d="M560 210q16 240-6 440" stroke="#000" stroke-opacity=".12" stroke-width="12" stroke-linecap="round" fill="none"/>
      <path d="M236 694q164 18 328 0l-4 10q-160 14-320 0z" fill="${darker(look.colour, 0.3)}"/>`,
  }
}

/** Ten kilograms and more: woven, sewn up at the top. */
export function sack(look: Look): Pack {
  const area = { x: 176, y: 170, width: 448, height: 520 }
  const outline = 'M186 150q214 22 428 0 22 130 16 300-2 160-20 250-210 16-420 0-18-90-20-250-6-170 16-300z'
  const weave = Array.from({ length: 40 }, (_, index) => {
    const at = 150 + index * 14
    return `<path d="M160 ${at}h480" stroke="#7a5a30" stroke-opacity=".07" stroke-width="3"/><path d="M${at + 10} 140v570" stroke="#fff" stroke-opacity=".1" stroke-width="3"/>`
  }).join('')
  const stitches = Array.from(
    { length: 17 },
    (_, index) => `M${198 + index * 24} ${164 + Math.sin(index / 5) * 4}h13`,
  )
  const paper = '#f3e8d0'
  const front = { x: area.x + 40, y: area.y + 34, width: area.width - 80, height: area.height - 84 }
  return {
    width: 470,
    body: `<path d="M186 150l-26-40q46 26 66 12zM614 150l26-40q-46 26-66 12z" fill="${mixed(paper, '#a5824e', 0.35)}"/>
      ${shape(outline, `${filled({ x: 140, y: 120, width: 520, height: 600 }, paper)}${weave}`)}
      ${printed(rounded(front, 26), front, look)}
      <path d="${stitches.join('')}" stroke="${look.colour}" stroke-width="5" stroke-linecap="round"/>
      <path d="M170 420q-6 160 22 276M630 420q6 160-22 276" stroke="#7a5a30" stroke-opacity=".25" stroke-width="8" fill="none"/>`,
  }
}

/** A pillow of milk, butter milk or paneer. */
export function pillow(look: Look): Pack {
  const outline = 'M236 176h328v22q34 120 24 250 2 150-26 232v22H238v-22q-28-82-26-232-10-130 24-250z'
  const area = { x: 200, y: 174, width: 400, height: 536 }
  const seals = [180, 186, 192, 684, 690, 696]
    .map((y) => `<path d="M238 ${y}h324" stroke="#000" stroke-opacity=".14" stroke-width="1.5"/>`)
    .join('')
  return {
    width: 390,
    body: `${printed(outline, area, look)}${seals}
      <path d="M252 224q-26 130-14 300" stroke="#fff" stroke-opacity=".6" stroke-width="14" stroke-linecap="round" fill="none"/>
      <path d="M548 560q10-90 10-190" stroke="#000" stroke-opacity=".1" stroke-width="14" stroke-linecap="round" fill="none"/>`,
  }
}

/** Chocolate, soap and whatever is wrapped lengthwise. */
export function bar(look: Look): Pack {
  const area = { x: 126, y: 316, width: 548, height: 250 }
  const teeth = (x: number, step: number) =>
    Array.from({ length: 10 }, (_, index) => `L${x + (index % 2 ? 0 : step)} ${316 + index * 25 + 12}`).join(
      '',
    )
  const outline = `M126 316H674${teeth(674, 22)}L674 566H126${Array.from({ length: 10 }, (_, index) => `L${126 - (index % 2 ? 0 : 22)} ${566 - index * 25 - 12}`).join('')}z`
  return {
    width: 560,
    body: `<g transform="translate(0 96) rotate(-7 400 440)"><path d="${outline}" transform="translate(10 22)" fill="#3a2416" opacity=".18"/>
      ${printed(outline, { ...area, x: area.x - 22, width: area.width + 44 }, look)}
      <path d="M150 316v250M650 316v250" stroke="#000" stroke-opacity=".16" stroke-width="3"/>
      <path d="M170 338h460" stroke="#fff" stroke-opacity=".35" stroke-width="10" stroke-linecap="round"/></g>`,
  }
}

/** Toothpaste and creams, standing on the cap. */
export function tube(look: Look): Pack {
  const area = { x: 254, y: 130, width: 292, height: 462 }
  return {
    width: 250,
    body: `${printed('M258 118h284v26q-10 240-34 446H292Q268 384 258 144z', area, look, 'round')}
      <path d="M258 118h284v24H258z" fill="${lighter(look.colour, 0.3)}"/>
      <path d="M270 122v16M290 122v16M310 122v16M330 122v16M350 122v16M370 122v16M390 122v16M410 122v16M430 122v16M450 122v16M470 122v16M490 122v16M510 122v16M530 122v16" stroke="#000" stroke-opacity=".14" stroke-width="3"/>
      ${shape(rounded({ x: 296, y: 588, width: 208, height: 116 }, 16), filled({ x: 280, y: 580, width: 240, height: 140 }, darker(look.colour, 0.12)), 'round')}
      <path d="M296 604h208" stroke="#000" stroke-opacity=".2" stroke-width="4"/>`,
  }
}

import { darker, legibleOn, lighter } from './colour.ts'
import { contents } from './contents.ts'
import type { Look } from './label.ts'
import { line } from './letters.ts'
import { filled, type Pack, printed, rounded, shape } from './pack.ts'

/** A folding box, seen a little from the right. */
export function carton(look: Look): Pack {
  const area = { x: 212, y: 170, width: 330, height: 532 }
  return {
    width: 430,
    body: `<path d="M542 170l58-34v528l-58 38z" fill="${darker(look.colour, 0.34)}"/>
      <path d="M212 170l62-34h326l-58 34z" fill="${lighter(look.colour, 0.28)}"/>
      ${printed(rounded(area, 4), area, look)}
      <path d="M542 170v532" stroke="#fff" stroke-opacity=".25" stroke-width="3"/>`,
  }
}

/** Milk and juice that keep: a slim brick with folded ears. */
export function brick(look: Look): Pack {
  const area = { x: 254, y: 190, width: 244, height: 512 }
  return {
    width: 330,
    body: `<path d="M498 190l54-30v506l-54 36z" fill="${darker(look.colour, 0.3)}"/>
      <path d="M254 190l52-30h246l-54 30z" fill="${lighter(look.colour, 0.4)}"/>
      <path d="M352 160v-36a12 12 0 0 1 12-12h64a12 12 0 0 1 12 12v36z" fill="${darker(look.accent, 0.06)}"/><path d="M352 132h88" stroke="#000" stroke-opacity=".15" stroke-width="4"/>
      ${printed(rounded(area, 3), area, look)}`,
  }
}

/** What a shop buys: a shipping box of many. */
export function shippingCase(look: Look): Pack {
  const face = { x: 150, y: 250, width: 400, height: 450 }
  const ink = darker(look.colour, 0.1)
  return {
    width: 560,
    body: `<path d="M550 250l112-66v438l-112 78z" fill="#a87b48"/><path d="M150 250l118-66h394l-112 66z" fill="#dcb682"/>
      <path d="M330 250l106-66h70l-96 66z" fill="#f0dcb4" opacity=".8"/>
      ${shape(rounded(face, 3), filled(face, '#c99c62'))}
      <path d="M330 250h80v74l-12-8-14 8-14-8-14 8-14-8-12 8z" fill="#f0dcb4" opacity=".85"/>
      <rect x="186" y="350" width="328" height="190" rx="10" fill="#fff8ea"/><rect x="186" y="350" width="328" height="64" rx="10" fill="${look.colour}"/><path d="M186 404h328v12H186z" fill="${look.colour}"/>
      ${line({ text: look.brand, x: 350, y: 398, size: 44, width: 296, fill: legibleOn(look.colour, look.accent) })}
      ${contents(look.picture, 252, 478, 96)}
      ${line({ text: look.name, x: 408, y: 488, size: 34, width: 190, fill: ink })}
      <g stroke="#5a3a1a" stroke-width="7" fill="none" opacity=".75"><path d="M216 660v-56M200 620l16-18 16 18M282 660v-56M266 620l16-18 16 18M190 668h118"/><path d="M412 604h56l-6 34q-22 20-44 0zM440 646v20M420 668h40"/></g>
      <path d="M606 300v250" stroke="#8a6234" stroke-width="3" opacity=".5"/>`,
  }
}

/** A cake on its board with the box's lid behind. */
export function cakeBox(look: Look): Pack {
  const lid = { x: 190, y: 150, width: 420, height: 300 }
  return {
    width: 520,
    body: `${shape(rounded(lid, 10), `${filled(lid, look.colour)}<circle cx="400" cy="300" r="300" fill="${lighter(look.colour, 0.12)}"/>`)}
      ${line({ text: look.brand, x: 400, y: 216, size: 58, width: 360, fill: legibleOn(look.colour, look.accent) })}
      <path d="M150 640h500l-34 62H184z" fill="${darker(look.colour, 0.2)}"/><ellipse cx="400" cy="640" rx="250" ry="40" fill="#f6e7c8"/>
      ${contents(look.picture, 400, 470, 380)}`,
  }
}

/** Copier paper. */
export function ream(look: Look): Pack {
  const front = { x: 150, y: 330, width: 430, height: 330 }
  return {
    width: 560,
    body: `<path d="M580 330l90-70v330l-90 70z" fill="${darker(look.colour, 0.3)}"/><path d="M150 330l96-70h424l-90 70z" fill="#fbfbf8"/>
      <path d="M170 316l86-56M560 330l94-70" stroke="#000" stroke-opacity=".08" stroke-width="3"/>
      ${printed(rounded(front, 4), front, look)}`,
  }
}

/** An exercise book that leans against the wall, its pages showing. */
export function notebook(look: Look): Pack {
  const area = { x: 236, y: 150, width: 340, height: 540 }
  const holes = Array.from(
    { length: 12 },
    (_, index) => `<circle cx="254" cy="${184 + index * 43}" r="5"/>`,
  ).join('')
  return {
    width: 400,
    body: `<g transform="rotate(-4 400 430)"><path d="M252 168h344v536H252z" fill="#fffdf6"/><path d="M592 172v528M586 172v528M580 172v528" stroke="#cfc4b2" stroke-width="2"/>
      ${printed(rounded({ ...area, x: 230, width: 346 }, 8), { ...area, x: 230, width: 346 }, look)}
      <rect x="230" y="150" width="40" height="540" fill="${darker(look.colour, 0.28)}"/><g fill="${look.accent}" opacity=".85">${holes}</g></g>`,
  }
}

/** A hanging card with the thing on it. */
export function card(look: Look): Pack {
  const area = { x: 236, y: 120, width: 328, height: 576 }
  return {
    width: 320,
    body: `${shape(rounded(area, 22), `${filled(area, look.colour)}<circle cx="400" cy="720" r="330" fill="${lighter(look.colour, 0.14)}"/><rect x="236" y="590" width="328" height="110" fill="${look.accent}"/>`)}
      <path d="M366 158a14 14 0 0 1 14-14h40a14 14 0 0 1 0 28h-40a14 14 0 0 1-14-14z" fill="#f4ead9"/>
      ${line({ text: look.brand, x: 400, y: 236, size: 54, width: 280, fill: legibleOn(look.colour, look.accent) })}
      <rect x="264" y="268" width="272" height="300" rx="26" fill="#fffdf7"/>
      ${contents(look.picture, 400, 418, 224)}
      <rect x="264" y="268" width="272" height="300" rx="26" fill="url(#glass)"/>
      ${line({ text: look.name, x: 400, y: 655, size: 40, width: 286, fill: legibleOn(look.accent, look.colour) })}`,
  }
}

/** Tablets in foil before their box. */
export function blister(look: Look): Pack {
  const area = { x: 130, y: 260, width: 470, height: 270 }
  const tablets = Array.from({ length: 10 }, (_, index) => {
    const x = 300 + (index % 5) * 72
    const y = 588 + Math.floor(index / 5) * 66
    return `<ellipse cx="${x}" cy="${y}" rx="25" ry="22" fill="#c9ced4"/><ellipse cx="${x}" cy="${y - 3}" rx="21" ry="18" fill="#fffdf8"/><path d="M${x - 12} ${y - 8}q12-8 24 0" stroke="#fff" stroke-width="4" fill="none"/>`
  }).join('')
  return {
    width: 560,
    body: `<path d="M600 260l56-36v262l-56 44z" fill="${darker(look.colour, 0.34)}"/><path d="M130 260l60-36h466l-56 36z" fill="${lighter(look.colour, 0.3)}"/>
      ${printed(rounded(area, 4), area, look)}
      <g transform="rotate(-5 440 620)"><rect x="256" y="548" width="378" height="150" rx="14" fill="url(#metal)" stroke="#9aa1a8" stroke-width="2"/>${tablets}</g>`,
  }
}

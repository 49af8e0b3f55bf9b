import { darker, lighter, mixed } from './colour.ts'
import { colourOf } from './contents.ts'
import type { Area, Look } from './label.ts'
import { filled, type Pack, printed, rounded, shape } from './pack.ts'

const everywhere: Area = { x: 100, y: 60, width: 600, height: 660 }

/** Cooking oil: one sees what it is. */
export function oilBottle(look: Look): Pack {
  const oil = colourOf(look.picture, '#e9b53a')
  const outline =
    'M356 170h88v40q4 30 50 66 30 26 30 76v318a34 34 0 0 1-34 34H310a34 34 0 0 1-34-34V352q0-50 30-76 46-36 50-66z'
  const area = { x: 276, y: 368, width: 248, height: 268 }
  return {
    width: 270,
    body: `${shape(outline, `${filled(everywhere, mixed(oil, '#fff3cf', 0.2))}<rect x="100" y="60" width="600" height="196" fill="#fff" opacity=".45"/>`, 'round')}
      ${printed(`M276 368h248v268H276z`, area, look, 'round')}
      <path d="M276 350h248M276 652h248" stroke="#000" stroke-opacity=".1" stroke-width="4"/>
      ${cap({ x: 348, y: 112, width: 104, height: 66 }, look.colour)}
      <path d="M306 300q-14 20-14 52v280" stroke="#fff" stroke-opacity=".55" stroke-width="9" stroke-linecap="round" fill="none"/>`,
  }
}

/** Five litres and more. */
export function canister(look: Look): Pack {
  const oil = colourOf(look.picture, '#e9b53a')
  const outline =
    'M300 190h60q6 30 40 30h90q70 0 92 60 8 30 8 90v300a34 34 0 0 1-34 34H244a34 34 0 0 1-34-34V330q0-60 40-92 40-20 50-48z'
  const area = { x: 232, y: 380, width: 336, height: 270 }
  return {
    width: 400,
    body: `${shape(`${outline}`, filled(everywhere, mixed(oil, '#fff3cf', 0.25)), 'round')}
      <path d="M430 262h86q34 4 40 46v30q-2 18-20 18h-86q-40-2-40-44t20-50z" fill="${mixed(oil, '#6b4a1a', 0.45)}"/><path d="M440 278h70q26 4 28 34v12q-2 12-14 12h-72q-30-2-30-28t18-30z" fill="#f7eedd"/>
      ${printed(rounded(area, 16), area, look)}
      ${cap({ x: 286, y: 132, width: 88, height: 66 }, look.colour)}`,
  }
}

/** Fifteen kilograms: the square tin of every kitchen that cooks for many. */
export function squareTin(look: Look): Pack {
  const area = { x: 206, y: 190, width: 330, height: 510 }
  return {
    width: 420,
    body: `<path d="M536 190l64-36v508l-64 38z" fill="${darker(look.colour, 0.4)}"/><path d="M206 190l66-36h328l-64 36z" fill="url(#metal)"/>
      <path d="M340 168q60-44 130 0" stroke="#7d838a" stroke-width="10" fill="none"/><ellipse cx="310" cy="172" rx="30" ry="9" fill="${look.accent}"/>
      ${printed(rounded(area, 3), area, look)}<path d="M206 204h330M206 688h330" stroke="#fff" stroke-opacity=".5" stroke-width="5"/>`,
  }
}

export function bottle(look: Look): Pack {
  const inside = colourOf(look.picture, lighter(look.colour, 0.42))
  const outline =
    'M364 156h72v54q2 34 40 62 38 30 38 82v318a32 32 0 0 1-32 32H318a32 32 0 0 1-32-32V354q0-52 38-82 38-28 40-62z'
  const area = { x: 286, y: 360, width: 228, height: 292 }
  return {
    width: 250,
    body: `${shape(outline, filled(everywhere, inside), 'round')}${printed('M286 360h228v292H286z', area, look, 'round')}
      ${cap({ x: 354, y: 98, width: 92, height: 64 }, darker(look.accent, 0.05))}
      <path d="M318 300q-14 22-14 56" stroke="#fff" stroke-opacity=".6" stroke-width="9" stroke-linecap="round" fill="none"/>`,
  }
}

export function jar(look: Look): Pack {
  const inside = colourOf(look.picture, mixed(look.accent, '#b8742a', 0.4))
  const area = { x: 230, y: 352, width: 340, height: 270 }
  const outline = 'M258 236h284q34 26 34 76v340a50 50 0 0 1-50 50H274a50 50 0 0 1-50-50V312q0-50 34-76z'
  return {
    width: 370,
    body: `${shape(outline, `${filled(everywhere, inside)}<rect x="100" y="220" width="600" height="58" fill="#fff" opacity=".4"/>`, 'round')}
      ${printed('M224 344h352v286H224z', { ...area, x: 224, y: 344, width: 352, height: 286 }, look, 'round')}
      ${cap({ x: 246, y: 158, width: 308, height: 84 }, look.colour)}
      <path d="M250 300q-8 16-8 44" stroke="#fff" stroke-opacity=".6" stroke-width="9" stroke-linecap="round" fill="none"/>`,
  }
}

export function tin(look: Look): Pack {
  const area = { x: 226, y: 226, width: 348, height: 452 }
  return {
    width: 370,
    body: `${printed('M226 220h348v462q-174 34-348 0z', area, look, 'round')}
      <ellipse cx="400" cy="220" rx="174" ry="30" fill="url(#metal)"/><ellipse cx="400" cy="218" rx="156" ry="22" fill="#cfd4d9"/><ellipse cx="400" cy="218" rx="156" ry="22" fill="none" stroke="#8b9097" stroke-width="2"/>
      <path d="M392 214h52q12 6 0 12h-52z" fill="#9aa0a7"/>
      <path d="M226 226q174 34 348 0M226 676q174 34 348 0" stroke="#e6e9ec" stroke-width="9" fill="none"/>`,
  }
}

/** Talc, protein: a tall can with a lid of its own. */
export function can(look: Look): Pack {
  const area = { x: 256, y: 222, width: 288, height: 486 }
  return {
    width: 300,
    body: `${printed('M258 226h284v466q-142 20-284 0z', area, look, 'round')}
      ${shape('M270 140q130-26 260 0v88q-130 20-260 0z', filled(everywhere, mixed(look.accent, look.colour, 0.2)), 'round')}
      <path d="M270 220q130 22 260 0" stroke="#000" stroke-opacity=".2" stroke-width="4" fill="none"/>`,
  }
}

export function tub(look: Look): Pack {
  const area = { x: 206, y: 286, width: 388, height: 418 }
  return {
    width: 370,
    body: `${printed('M214 290h372l-34 396q-152 24-304 0z', area, look, 'round')}
      <ellipse cx="400" cy="284" rx="206" ry="34" fill="${lighter(look.colour, 0.55)}"/><ellipse cx="400" cy="276" rx="206" ry="34" fill="${mixed(look.accent, '#ffffff', 0.35)}"/>
      <ellipse cx="400" cy="276" rx="176" ry="25" fill="none" stroke="#000" stroke-opacity=".12" stroke-width="3"/>
      <path d="M586 284q30 18 10 40l-24-22z" fill="${mixed(look.accent, '#ffffff', 0.2)}"/>`,
  }
}

export function pump(look: Look): Pack {
  const area = { x: 276, y: 366, width: 248, height: 290 }
  const outline = 'M346 300h108q70 12 70 74v296a34 34 0 0 1-34 34H310a34 34 0 0 1-34-34V374q0-62 70-74z'
  return {
    width: 270,
    body: `<path d="M388 190h24v76h-24z" fill="#e4ddd0"/><path d="M330 150h110q20 0 20 20v24h-80q-50 0-56 26h-18q0-70 24-70z" fill="${darker(look.accent, 0.08)}"/>
      ${cap({ x: 346, y: 250, width: 108, height: 58 }, darker(look.accent, 0.08))}
      ${shape(outline, filled(everywhere, lighter(look.colour, 0.35)), 'round')}${printed('M276 366h248v290H276z', area, look, 'round')}`,
  }
}

export function spray(look: Look): Pack {
  const area = { x: 282, y: 228, width: 236, height: 476 }
  return {
    width: 250,
    body: `${printed('M284 268q0-40 46-50h140q46 10 46 50v424q-116 18-232 0z', area, look, 'round')}
      <path d="M310 222q90-26 180 0" stroke="#d9dde1" stroke-width="12" fill="none"/>
      ${shape('M322 116q78-18 156 0v100q-78 14-156 0z', filled(everywhere, look.accent), 'round')}<circle cx="400" cy="150" r="9" fill="#000" opacity=".25"/>`,
  }
}

export function jug(look: Look): Pack {
  const area = { x: 226, y: 370, width: 290, height: 290 }
  const outline =
    'M290 190h76q4 44 60 52 120 14 144 110 12 60 12 130v186a36 36 0 0 1-36 36H250a36 36 0 0 1-36-36V360q0-60 42-98 32-26 34-72z'
  return {
    width: 400,
    body: `${shape(outline, filled(everywhere, lighter(look.colour, 0.25)), 'round')}
      <path d="M490 320q60 30 60 120v110q0 34-24 34t-24-34V430q0-50-26-74-6-30 14-36z" fill="${darker(look.colour, 0.35)}"/><path d="M502 344q34 30 34 98v100q0 20-10 20t-10-20V432q0-54-28-80z" fill="#f6ecdb"/>
      ${printed(rounded({ ...area, x: 222, width: 268 }, 18), { ...area, x: 222, width: 268 }, look)}
      ${cap({ x: 274, y: 118, width: 108, height: 78 }, look.accent)}`,
  }
}

export function pail(look: Look): Pack {
  const area = { x: 200, y: 290, width: 400, height: 410 }
  return {
    width: 400,
    body: `<path d="M210 300q-10-190 190-190t190 190" stroke="#9aa0a7" stroke-width="9" fill="none"/>
      ${printed('M204 290h392l-26 396q-170 24-340 0z', area, look, 'round')}
      <ellipse cx="400" cy="286" rx="206" ry="38" fill="${darker(look.colour, 0.2)}"/><ellipse cx="400" cy="278" rx="206" ry="38" fill="#fffdf7"/><ellipse cx="400" cy="278" rx="176" ry="28" fill="${mixed(look.accent, '#ffffff', 0.3)}"/>`,
  }
}

function cap(area: Area, colour: string): string {
  const ribs = Array.from({ length: Math.floor(area.width / 12) - 1 }, (_, index) => {
    const x = area.x + 12 + index * 12
    return `M${x} ${area.y + 14}v${area.height - 22}`
  }).join('')
  return `${shape(rounded(area, 12), filled(area, colour), 'round')}<path d="${ribs}" stroke="#000" stroke-opacity=".16" stroke-width="3"/>`
}

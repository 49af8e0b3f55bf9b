import { darker, lighter } from './colour.ts'

/** Things for the house and the desk, 200 wide and high. */
export function ware(form: string, colour: string): string {
  const draw = wares[form]
  if (!draw) throw new Error(`Nothing is drawn as ${form}.`)
  return draw(colour)
}

const shine = (path: string): string =>
  `<path d="${path}" stroke="#fff" stroke-opacity=".6" stroke-width="6" stroke-linecap="round" fill="none"/>`

const spiral = (colour: string, thick: number): string => {
  const points = Array.from({ length: 90 }, (_, index) => {
    const turn = index * 0.24
    const reach = 12 + index * 0.84
    return `${(100 + Math.cos(turn) * reach).toFixed(1)} ${(100 + Math.sin(turn) * reach).toFixed(1)}`
  })
  return `<path d="M${points.join('L')}" stroke="${colour}" stroke-width="${thick}" stroke-linecap="round" stroke-linejoin="round" fill="none"/>`
}

const wares: Record<string, (colour: string) => string> = {
  eraser: (colour) =>
    `<g transform="rotate(-24 100 100)"><rect x="24" y="66" width="152" height="72" rx="16" fill="${colour}"/><path d="M84 66h76q16 0 16 16v40q0 16-16 16H84z" fill="#3a5fa8"/><path d="M84 66h12v72H84z" fill="#fff"/>${shine('M40 80h34')}</g>`,
  roll: (colour) =>
    `<ellipse cx="100" cy="104" rx="82" ry="78" fill="${darker(colour, 0.25)}"/><ellipse cx="96" cy="98" rx="80" ry="76" fill="${colour}"/><ellipse cx="96" cy="98" rx="46" ry="44" fill="#a8794a"/><ellipse cx="98" cy="101" rx="38" ry="36" fill="#fff8ea"/><path d="M30 64q26-40 70-42" stroke="#fff" stroke-opacity=".5" stroke-width="7" fill="none"/>`,
  batten: (colour) =>
    `<g transform="rotate(-32 100 100)"><rect x="2" y="80" width="196" height="42" rx="12" fill="#c9d0d8"/><rect x="16" y="86" width="168" height="24" rx="12" fill="${colour}"/><rect x="16" y="86" width="168" height="24" rx="12" fill="#ffe9a0" opacity=".55"/><path d="M2 92h14v18H2zM184 92h14v18h-14z" fill="#8d969f"/></g>`,
  hose: (colour) =>
    `<g fill="none" stroke="${darker(colour, 0.3)}" stroke-width="17"><ellipse cx="100" cy="106" rx="78" ry="64"/></g><g fill="none" stroke="${colour}" stroke-width="15"><ellipse cx="100" cy="100" rx="76" ry="62"/><ellipse cx="100" cy="100" rx="56" ry="44"/><ellipse cx="100" cy="100" rx="37" ry="28"/></g><path d="M176 104q10 50-26 76" stroke="${colour}" stroke-width="15" fill="none"/><path d="M158 166l-32 24 8 10 34-22z" fill="#e0b03a"/><path d="M40 70q22-34 64-34" stroke="#fff" stroke-opacity=".45" stroke-width="5" fill="none"/>`,
  tumbler: (colour) =>
    `<path d="M46 30h108l-16 146q-38 12-76 0z" fill="${colour}"/><path d="M46 30h30l2 152-16-6z" fill="#fff" opacity=".4"/><path d="M124 30h30l-16 146-16 4z" fill="#6f7880" opacity=".4"/><ellipse cx="100" cy="30" rx="54" ry="13" fill="${lighter(colour, 0.4)}"/><ellipse cx="100" cy="31" rx="45" ry="9" fill="#8d969f"/>`,
  flask: (colour) =>
    `<path d="M66 62q0-20 18-26h32q18 6 18 26v112q0 18-18 18H84q-18 0-18-18z" fill="${colour}"/><path d="M66 150h68v24q0 18-18 18H84q-18 0-18-18z" fill="#c3c9cf"/><rect x="78" y="8" width="44" height="30" rx="8" fill="#2f3540"/><path d="M92 8q8-12 18 0" stroke="#2f3540" stroke-width="6" fill="none"/>${shine('M80 72v68')}`,
  iron: (colour) =>
    `<path d="M10 158q18-72 96-76h54q22 4 26 76z" fill="${colour}"/><path d="M6 158h184v16H6z" fill="#aab1b8"/><path d="M70 84q6-46 54-46h26q26 2 28 52" stroke="#2f3540" stroke-width="16" stroke-linecap="round" fill="none"/><circle cx="104" cy="122" r="17" fill="#fff8ea"/><path d="M104 122l8-10" stroke="#c2402f" stroke-width="5"/>${shine('M34 144q16-36 44-44')}`,
  fan: (colour) =>
    `<path d="M92 130h16v44h-16z" fill="#6f7880"/><path d="M52 178q48-20 96 0v12H52z" fill="${darker(colour, 0.2)}"/><circle cx="100" cy="82" r="74" fill="#f5f8fa" opacity=".8"/><g fill="${colour}"><path d="M100 82q-44-20-28-56 34 4 28 56zM100 82q44-20 54 18-24 26-54-18zM100 82q-4 46-46 40-12-36 46-40z"/></g><g fill="none" stroke="#7d868e" stroke-width="4"><circle cx="100" cy="82" r="74"/><circle cx="100" cy="82" r="50"/><path d="M100 8v148M26 82h148M48 30l104 104M152 30L48 134"/></g><circle cx="100" cy="82" r="14" fill="#2f3540"/>`,
  stapler: (colour) =>
    `<path d="M14 148h160q14 0 14 14v10H14z" fill="#3a4048"/><path d="M16 116q60-58 156-44 18 4 16 24l-8 10q-80-8-150 30z" fill="${colour}"/><path d="M24 138q70-36 150-30l-2 16q-70-2-132 24z" fill="#aab1b8"/><circle cx="168" cy="102" r="9" fill="${darker(colour, 0.4)}"/>${shine('M52 104q44-28 96-22')}`,
  stick: (colour) =>
    `<g transform="rotate(24 100 100)"><rect x="72" y="66" width="56" height="124" rx="12" fill="${colour}"/><rect x="80" y="30" width="40" height="40" rx="9" fill="#fbf8f0"/><path d="M72 66h56v14H72z" fill="${darker(colour, 0.25)}"/><rect x="72" y="110" width="56" height="44" fill="#fff8ea"/>${shine('M84 90v14')}</g>`,
  cooker: (colour) =>
    `<path d="M28 82h126v86q0 16-16 16H44q-16 0-16-16z" fill="${colour}"/><path d="M28 82h32v102H44q-16 0-16-16z" fill="#fff" opacity=".42"/><path d="M20 74q6-34 71-34t71 34v12H20z" fill="${darker(colour, 0.16)}"/><path d="M150 62h44q6 0 6 8v8q0 8-6 8h-44z" fill="#2f3540"/><path d="M6 100h22v18H6z" fill="#2f3540"/><path d="M82 22h18v20H82z" fill="#2f3540"/><path d="M84 8q6 6 0 12M98 6q6 6 0 12" stroke="#9aa0a7" stroke-width="4" fill="none"/>`,
  lighter: (colour) =>
    `<g transform="rotate(-38 100 100)"><rect x="4" y="84" width="104" height="38" rx="17" fill="${colour}"/><rect x="106" y="93" width="84" height="20" rx="6" fill="#b4bbc2"/><circle cx="40" cy="84" r="11" fill="#2f3540"/>${shine('M24 94h60')}</g><path d="M172 36q-6-14 4-28 6 12 14 14 4 18-18 14z" fill="#f0a51b"/>`,
  marker: (colour) =>
    `<g transform="rotate(-42 100 100)"><rect x="20" y="80" width="104" height="42" rx="9" fill="${colour}"/><rect x="120" y="84" width="36" height="34" fill="#d9dde1"/><path d="M156 90l30 6v10l-30 6z" fill="#1c222e"/><rect x="40" y="80" width="14" height="42" fill="#fff" opacity=".7"/>${shine('M62 90h46')}</g>`,
  tiffin: (colour) => `
    ${[44, 92, 140].map((y) => `<rect x="34" y="${y}" width="132" height="46" rx="9" fill="${colour}"/><rect x="34" y="${y}" width="36" height="46" rx="9" fill="#fff" opacity=".45"/><path d="M34 ${y + 44}h132" stroke="#7d868e" stroke-width="4"/>`).join('')}
    <path d="M26 190V40q0-26 74-28 74 2 74 28v150" stroke="#8d969f" stroke-width="8" fill="none"/><path d="M70 12h60v12H70z" fill="#2f3540"/>`,
  coil: (colour) =>
    `${spiral(darker(colour, 0.3), 13)}<g transform="translate(-2 -3)">${spiral(colour, 11)}</g><path d="M176 118q14-12 4-26" stroke="#c9c2b8" stroke-width="4" fill="none"/><circle cx="176" cy="124" r="6" fill="#e2542a"/>`,
  scrub: (colour) =>
    `<circle cx="100" cy="104" r="76" fill="${darker(colour, 0.3)}"/>${[0, 30, 60, 90, 120, 150].map((turn) => `<ellipse cx="100" cy="100" rx="74" ry="34" fill="none" stroke="${turn % 60 ? lighter(colour, 0.45) : colour}" stroke-width="7" transform="rotate(${turn} 100 100)"/><ellipse cx="100" cy="100" rx="52" ry="18" fill="none" stroke="#f4f6f8" stroke-width="3" transform="rotate(${turn + 14} 100 100)"/>`).join('')}`,
  mop: (colour) =>
    `<path d="M146 6L92 122" stroke="#3f7fb5" stroke-width="11" stroke-linecap="round"/><path d="M58 116l70 30-8 16-70-30z" fill="#2f3540"/>${Array.from({ length: 9 }, (_, index) => `<path d="M${54 + index * 8} ${132 + index * 3.4}q-${16 - index} 26-${20 - index * 4} 56" stroke="${index % 2 ? darker(colour, 0.14) : colour}" stroke-width="12" stroke-linecap="round" fill="none"/>`).join('')}`,
}

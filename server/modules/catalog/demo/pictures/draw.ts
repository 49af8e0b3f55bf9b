import { blister, brick, cakeBox, card, carton, notebook, ream, shippingCase } from './boxes.ts'
import {
  bottle,
  can,
  canister,
  jar,
  jug,
  oilBottle,
  pail,
  pump,
  spray,
  squareTin,
  tin,
  tub,
} from './hard-packs.ts'
import type { Look } from './label.ts'
import { basket, bunch, crate, eggTray, onIce, punnet, thing } from './loose.ts'
import { type Pack, startPicture } from './pack.ts'
import { scene } from './scene.ts'
import { bar, pillow, pouch, sack, tube } from './soft-packs.ts'

const packs: Record<string, (look: Look) => Pack> = {
  pouch,
  sack,
  pillow,
  bar,
  tube,
  carton,
  brick,
  case: shippingCase,
  box: cakeBox,
  ream,
  notebook,
  card,
  blister,
  oil: oilBottle,
  canister,
  squaretin: squareTin,
  bottle,
  jar,
  tin,
  tinbottle: can,
  tub,
  pump,
  spray,
  jug,
  pail,
  loose: basket,
  crate,
  bunch,
  fish: onIce,
  tray: punnet,
  eggtray: eggTray,
  tool: thing,
}

/** The picture of a product as SVG. The same look in the same packaging is the same text. */
export function draw(packaging: string, look: Look): string {
  const pack = packs[packaging]
  if (!pack) throw new Error(`Nothing is packed as ${packaging}.`)
  startPicture()
  const { width, body } = pack({ ...look, name: shortName(look.name) })
  return scene(look.colour, width, body).replaceAll(/\s*\n\s*/g, '')
}

/** Labels leave out what the name says after the comma. */
const shortName = (name: string): string => (name.split(',')[0] as string).replace(/ \d.*$/, '')

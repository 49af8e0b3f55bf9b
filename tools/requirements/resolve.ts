import { databasePlaces } from './database-places.ts'
import { filePlaces } from './file-places.ts'
import { manifestPlaces } from './manifest-places.ts'
import type { Parts, PlaceKind } from './place-kind.ts'
import type { World } from './world.ts'

/** Modules that are still to come; a place may put something off to one of them, and no further. */
export const plannedModules: readonly string[] = [
  'merchants',
  'catalog',
  'inventory',
  'storefront',
  'payments',
  'orders',
  'services',
  'comms',
  'notifications',
  'admin',
  'monitoring',
  'analytics',
]

/**
 * Built already, but not whole: the kernel's parts for more than one machine (brokers, caches, replicas,
 * deployment), and of payments settlements, disputes and checks for fraud.
 */
const stillGrowing: readonly string[] = ['kernel', 'payments']

/** Every kind of place by its name, in the order in which the documentation explains them. */
export const placeKinds: ReadonlyMap<string, PlaceKind> = new Map(
  Object.entries({ ...databasePlaces, ...manifestPlaces, ...filePlaces }),
)

const separator = ' + '

export const partsOf = (place: string): string[] => place.split(separator)

/** The module that a part puts off to, or null when the part says where something is. */
export const putOffTo = (part: string): string | null => /^later: (\S+)$/.exec(part)?.[1] ?? null

/** What is wrong with a place, one sentence each; nothing when all of it is where it says. */
export function resolvePlace(place: string, world: World): string[] {
  const parts = partsOf(place)
  const repeated = parts.filter((part, position) => parts.indexOf(part) !== position)
  return [
    ...parts.flatMap((part) => problemOf(part, world) ?? []),
    ...repeated.map((part) => `“${part}” stands twice.`),
  ]
}

function problemOf(part: string, world: World): string | null {
  const module = putOffTo(part)
  if (module !== null) return problemOfPuttingOff(module, world)
  for (const [name, kind] of placeKinds) {
    if (!part.startsWith(`${name} `)) continue
    const found = kind.form.exec(part.slice(name.length + 1))
    if (!found) return `“${part}” is not written like “${kind.example}”.`
    return kind.stands(found.groups as unknown as Parts, world)
      ? null
      : `“${part}” is not there (${kind.means}).`
  }
  return `“${part}” begins with no kind of place that docs/requirements.md explains.`
}

function problemOfPuttingOff(module: string, { modules }: World): string | null {
  if (stillGrowing.includes(module)) return null
  if (!plannedModules.includes(module)) return `“later: ${module}” names no planned module.`
  if (!modules.some(({ name }) => name === module)) return null
  return `“later: ${module}” puts off to a module that is built: say where in it this is.`
}

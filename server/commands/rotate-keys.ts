import { rotateKeys } from '../kernel/secrets/rotate-keys.ts'
import { modules } from '../modules.ts'
import { withSystem } from './with-system.ts'

/** Seals everything again under the first of CHOWK_FIELD_KEYS; afterwards the others can be taken away. */
export async function run(): Promise<void> {
  const tell = (line: string) => process.stdout.write(`${line}\n`)
  await withSystem(async (ctx) => {
    const { resealed, unreadable, left } = await rotateKeys(ctx, modules, tell)
    for (const { place, id, reason } of unreadable) tell(`${place} of ${id} cannot be opened: ${reason}`)
    tell(`${resealed} values sealed again, ${left} left, ${unreadable.length} unreadable.`)
    if (left > 0) tell('Some rows were in use: run it once more.')
    if (left > 0 || unreadable.length > 0) process.exitCode = 1
  })
}

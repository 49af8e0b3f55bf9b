import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again and again until there is something to give. */
export async function eventually<Value>(
  what: string,
  ask: () => Promise<Value | undefined | false> | Value | undefined | false,
  allowedMs = 15_000,
): Promise<Value> {
  const deadline = Date.now() + allowedMs
  for (;;) {
    const given = await ask()
    if (given !== undefined && given !== false) return given
    if (Date.now() > deadline) throw new Error(`Not within ${allowedMs} ms: ${what}`)
    await sleep(20)
  }
}

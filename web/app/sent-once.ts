import { ApiProblem } from './problem.ts'

/** Refusals of what was asked, which the server keeps for the key. All others are of the moment: it never looked. */
const kept = new Set([404, 409, 422])

/** The same thing said again bears the same key, so that a second press or a lost answer does nothing twice. */
export function sentOnce() {
  let last = { said: '', key: '' }
  const keyFor = (body: unknown): string => {
    const said = JSON.stringify(body)
    if (said !== last.said) last = { said, key: crypto.randomUUID() }
    return last.key
  }
  /** It had its answer: said again, it is another try. */
  const forget = (): void => {
    last = { said: '', key: '' }
  }
  return {
    async send<Body, Reply>(body: Body, send: (body: Body, key: string) => Promise<Reply>): Promise<Reply> {
      try {
        const reply = await send(body, keyFor(body))
        forget()
        return reply
      } catch (error) {
        if (error instanceof ApiProblem && kept.has(error.status)) forget()
        throw error
      }
    },
  }
}

import { ApiProblem } from '#app/problem.ts'

/** The same thing said again bears the same key, so that a second press or a lost answer orders nothing twice. */
export function sentOnce() {
  let last = { said: '', key: '' }
  const keyFor = (body: unknown): string => {
    const said = JSON.stringify(body)
    if (said !== last.said) last = { said, key: crypto.randomUUID() }
    return last.key
  }
  const forget = (): void => {
    last = { said: '', key: '' }
  }
  return {
    forget,
    /** What was refused has had its answer: said again, it is another try. */
    async send<Body, Reply>(body: Body, send: (body: Body, key: string) => Promise<Reply>): Promise<Reply> {
      try {
        return await send(body, keyFor(body))
      } catch (error) {
        if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) forget()
        throw error
      }
    },
  }
}

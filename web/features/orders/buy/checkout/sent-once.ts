/** The same thing said again bears the same key, so that a second press or a lost answer orders nothing twice. */
export function sentOnce() {
  let last = { said: '', key: '' }
  return {
    keyFor(body: unknown): string {
      const said = JSON.stringify(body)
      if (said !== last.said) last = { said, key: crypto.randomUUID() }
      return last.key
    },
    /** It was refused: said again, it is another try. */
    forget(): void {
      last = { said: '', key: '' }
    },
  }
}

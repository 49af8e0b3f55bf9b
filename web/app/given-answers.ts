/** What nobody asked for while the page loaded is out of date afterwards. */
const freshMs = 30_000

/**
 * What the server put into the page, so that its first question need not be asked. A passer-by's answer only: whoever
 * is logged in may be shown more. It is used once; later the API says how things stand then.
 */
export function givenAnswer(address: string): { answer: unknown } | null {
  if (performance.now() > freshMs) return null
  for (const block of document.querySelectorAll<HTMLScriptElement>('script[data-answers]')) {
    if (block.dataset.answers !== address) continue
    block.remove()
    return { answer: JSON.parse(block.text) }
  }
  return null
}

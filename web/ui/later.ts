/**
 * Acts that wait a few seconds, so that they can still be taken back although the server knows no undo. They are
 * carried out at once when the page is left.
 */
const waiting = new Map<symbol, () => void>()

window.addEventListener('pagehide', () => {
  for (const act of waiting.values()) act()
})

/** Gives back what takes the act back. */
export function doLater(act: () => void, milliseconds = 8000): () => void {
  const name = Symbol('later')
  const run = () => {
    clearTimeout(timer)
    if (waiting.delete(name)) act()
  }
  const timer = setTimeout(run, milliseconds)
  waiting.set(name, run)
  return () => {
    clearTimeout(timer)
    waiting.delete(name)
  }
}

import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startTexts } from './i18n.ts'
import { keptLanguage } from './preferences.ts'
import { router } from './router.tsx'

const longestWaitMs = 700
const reloadedAt = 'chowk.reloaded-at'

// After a new version was installed, the chunks that an old page asks for are gone: load the new page, once.
window.addEventListener('vite:preloadError', () => {
  const lately = Date.now() - Number(sessionStorage.getItem(reloadedAt) ?? 0) < 30_000
  if (lately || !navigator.onLine) return
  sessionStorage.setItem(reloadedAt, String(Date.now()))
  window.location.reload()
})

fetchPagesAhead()
await Promise.all([startTexts(), hindiLetters()])
const root = createRoot(document.getElementById('root') as HTMLElement)
// In steps that let taps and scrolling through; the first view stands as long.
startTransition(() => root.render(<App />))

/**
 * Hindi that stood in a makeshift font before it stands in ours would move under the reader's eyes. A slow line is
 * not waited for.
 */
async function hindiLetters(): Promise<void> {
  if (keptLanguage() !== 'hi') return
  const arrive = Promise.allSettled(
    ['1em Anek', '600 1em Anek'].map((font) => document.fonts.load(font, 'ह')),
  )
  await Promise.race([arrive, new Promise((goOn) => setTimeout(goOn, longestWaitMs))])
}

/** The code of the page asked for comes at the same time as its texts, not after them. */
function fetchPagesAhead(): void {
  for (const match of router.matchRoutes(router.parseLocation(router.history.location))) {
    const { component } = router.routesById[match.routeId as keyof typeof router.routesById].options
    const preload = (component as { preload?: () => Promise<unknown> } | undefined)?.preload
    // A chunk that does not come is spoken of when the page is shown.
    preload?.()?.catch(() => undefined)
  }
}

import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startTexts } from './i18n.ts'
import { router } from './router.tsx'

const reloadedAt = 'chowk.reloaded-at'

// After a new version was installed, the chunks that an old page asks for are gone: load the new page, once.
window.addEventListener('vite:preloadError', () => {
  const lately = Date.now() - Number(sessionStorage.getItem(reloadedAt) ?? 0) < 30_000
  if (lately || !navigator.onLine) return
  sessionStorage.setItem(reloadedAt, String(Date.now()))
  window.location.reload()
})

fetchPagesAhead()
await startTexts()
createRoot(document.getElementById('root') as HTMLElement).render(<App />)

/** The code of the page asked for comes at the same time as its texts, not after them. */
function fetchPagesAhead(): void {
  for (const match of router.matchRoutes(router.parseLocation(router.history.location))) {
    const { component } = router.routesById[match.routeId as keyof typeof router.routesById].options
    const preload = (component as { preload?: () => Promise<unknown> } | undefined)?.preload
    // A chunk that does not come is spoken of when the page is shown.
    preload?.()?.catch(() => undefined)
  }
}

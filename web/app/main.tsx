import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startTexts } from './i18n.ts'

const reloadedAt = 'chowk.reloaded-at'

// After a new version was installed, the chunks that an old page asks for are gone: load the new page, once.
window.addEventListener('vite:preloadError', () => {
  const lately = Date.now() - Number(sessionStorage.getItem(reloadedAt) ?? 0) < 30_000
  if (lately || !navigator.onLine) return
  sessionStorage.setItem(reloadedAt, String(Date.now()))
  window.location.reload()
})

await startTexts()
createRoot(document.getElementById('root') as HTMLElement).render(<App />)

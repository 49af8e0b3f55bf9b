import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startTexts } from './i18n.ts'

// After a new version was installed, the chunks that an old page asks for are gone: load the new page.
window.addEventListener('vite:preloadError', () => window.location.reload())

await startTexts()
createRoot(document.getElementById('root') as HTMLElement).render(<App />)

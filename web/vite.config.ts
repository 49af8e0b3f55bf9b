import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.CHOWK_SERVER ?? 'http://localhost:4000'
const toServer = {
  '/api': server,
  '/.well-known': server,
  '/dev': server,
  '/docs': server,
  '/healthz': server,
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), onlyOurLocales()],
  server: { proxy: toServer },
  preview: { proxy: toServer },
  build: {
    target: 'es2022',
    // The content security policy forbids data: fonts and scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 400,
  },
})

/** React Aria carries its few sentences in 34 languages; ours come from i18n/, so only its English stays. */
function onlyOurLocales(): Plugin {
  const theirTexts = /\/react-(aria|stately|aria-components)\/dist\/.*\/intl\/.*[a-z]{2}-[A-Z]{2}\.m?js$/
  return {
    name: 'chowk:only-our-locales',
    enforce: 'pre',
    load: (id) => (theirTexts.test(id) && !id.includes('en-US') ? 'export default {}' : null),
  }
}

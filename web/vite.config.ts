import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
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

/** What every page stands on comes as one file, which stays in the browser's cache from version to version. */
const ground =
  /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack|i18next|react-i18next)\//

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), onlyOurLocales(), compressedBeside()],
  server: { proxy: toServer },
  preview: { proxy: toServer },
  build: {
    target: 'es2022',
    // The content security policy forbids data: fonts and scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'ground', test: ground, priority: 2 },
            { name: firstLoad, debugName: 'shell', includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
})

interface Graph {
  getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null
}

/** Our own modules that the entry imports outright are on every page: one file, not one for each shared piece. */
function firstLoad(id: string, graph: Graph): string | null {
  if (/node_modules\/(?!lucide-react)/.test(id)) return null
  const seen = new Set([id])
  for (const one of seen) {
    const module = graph.getModuleInfo(one)
    if (module?.isEntry) return 'shell'
    for (const importer of module?.importers ?? []) seen.add(importer)
  }
  return null
}

/** React Aria carries its few sentences in 34 languages; ours come from i18n/, so only its English stays. */
function onlyOurLocales(): Plugin {
  const theirTexts = /\/react-(aria|stately|aria-components)\/dist\/.*\/intl\/.*[a-z]{2}-[A-Z]{2}\.m?js$/
  return {
    name: 'chowk:only-our-locales',
    enforce: 'pre',
    load: (id) => (theirTexts.test(id) && !id.includes('en-US') ? 'export default {}' : null),
  }
}

/** Puts a .br and a .gz beside each text file, so that the server sends them without compressing anything itself. */
function compressedBeside(): Plugin {
  const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]
  return {
    name: 'chowk:compressed-beside',
    apply: 'build',
    async writeBundle({ dir }) {
      const folder = dir as string
      for (const name of await readdir(folder, { recursive: true })) {
        if (!/\.(js|css|svg|webmanifest)$/.test(name)) continue
        const text = await readFile(join(folder, name))
        await writeFile(join(folder, `${name}.br`), await toBrotli(text))
        await writeFile(join(folder, `${name}.gz`), await toGzip(text))
      }
    },
  }
}

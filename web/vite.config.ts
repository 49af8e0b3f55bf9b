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
  /node_modules\/((react|react-dom|scheduler|use-sync-external-store|@tanstack|i18next|react-i18next)\/|react-aria\/dist\/private\/(i18n\/(I18nProvider|useDefaultLocale|utils)|ssr\/|utils\/(focusWithoutScrolling|platform|openLink))\b)/

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), onlyOurIcons(), onlyOurLocales(), textsAhead(), compressedBeside()],
  server: { proxy: toServer },
  preview: { proxy: toServer },
  build: {
    target: 'es2022',
    // The content security policy forbids data: fonts and scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    // Of files as written. What travels is a third of that, and held to its limit by test/weight.test.ts.
    chunkSizeWarningLimit: 500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'ground', test: ground, priority: 3 },
            { name: firstLoad, debugName: 'shell', priority: 2, includeDependenciesRecursively: false },
            { name: firstPage, debugName: 'shop', priority: 1, includeDependenciesRecursively: false },
            { name: shopPages, debugName: 'pages', includeDependenciesRecursively: false },
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
  return isImportedBy(id, graph, (one) => graph.getModuleInfo(one)?.isEntry === true) ? 'shell' : null
}

/** Likewise what the shop's home shows, which is the first page for most: one file. */
function firstPage(id: string, graph: Graph): string | null {
  const home = /\/features\/shop\/(shop-layout|home\/home-page)\.tsx$/
  return isImportedBy(id, graph, (one) => home.test(one)) ? 'shop' : null
}

/**
 * The shop's other pages come with all they stand on as two files: in pieces they would be thirty, each of which waits
 * for its turn on a slow line. What the first page and a notice on it need stays apart.
 */
function shopPages(id: string, graph: Graph): string | null {
  const page =
    /\/features\/shop\/(search\/(search|category)|products\/(product|generic)|store\/store)-page\.tsx$/
  if (!isImportedBy(id, graph, (one) => page.test(one))) return null
  // Its index names all its parts, so that who imports one seems to import every one.
  if (/node_modules\/(react-aria|react-stately|@internationalized|clsx)/.test(id)) return 'kit'
  const first = /\/(app\/main|ui\/toast-card|shop\/shop-layout|home\/home-page)\.tsx$/
  if (isImportedBy(id, graph, (one) => first.test(one))) return null
  return id.includes('/features/shop/') ? 'pages' : 'kit'
}

function isImportedBy(id: string, graph: Graph, isIt: (id: string) => boolean): boolean {
  const seen = new Set([id])
  for (const one of seen) {
    if (isIt(one)) return true
    for (const importer of graph.getModuleInfo(one)?.importers ?? []) seen.add(importer)
  }
  return false
}

/** Each icon from its own file, so that a page brings those it shows and not those of every other page. */
function onlyOurIcons(): Plugin {
  const folder = join(import.meta.dirname, '../node_modules/lucide-react/dist/esm')
  const files = new Map<string, string>()
  return {
    name: 'chowk:only-our-icons',
    enforce: 'pre',
    apply: 'build',
    async buildStart() {
      const text = await readFile(join(folder, 'lucide-react.mjs'), 'utf8')
      for (const [, names = '', file = ''] of text.matchAll(
        /export \{([^}]*)\} from '\.\/(icons\/[^']+)'/g,
      )) {
        for (const [, name = ''] of names.matchAll(/default as (\w+)/g)) files.set(name, join(folder, file))
      }
    },
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes("from 'lucide-react'")) return null
      return code.replace(/import \{([^}]*)\} from 'lucide-react'/g, (_, names: string) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name && !name.startsWith('type '))
          .map((name) => iconImport(name, files))
          .join(';'),
      )
    },
  }
}

function iconImport(name: string, files: ReadonlyMap<string, string>): string {
  const [icon = '', as = icon] = name.split(/\s+as\s+/)
  const file = files.get(icon)
  if (!file) throw new Error(`lucide-react has no icon called ${icon}.`)
  return `import ${as} from ${JSON.stringify(file)}`
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

/**
 * The first page's code and texts are asked for by code that has to arrive first. The page names them, so that they
 * come along; of the texts theme.js lets those of the reader's language load, of the code what the page stands on.
 */
function textsAhead(): Plugin {
  return {
    name: 'chowk:texts-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      // The first view and its picture need no script: on a slow line they go before it.
      handler: (html, { bundle = {} }) => ({
        html: html.replaceAll('<script type="module"', '<script type="module" fetchpriority="low"'),
        tags: Object.values(bundle).flatMap((chunk) => {
          if (chunk.type !== 'chunk') return []
          const source = chunk.facadeModuleId ?? ''
          const attrs = { crossorigin: true, fetchpriority: 'low', href: `/${chunk.fileName}` }
          const pages = source === '' ? pagesOn[chunk.name] : pagesWith(source)
          if (pages) return aheadLink({ 'data-rel': 'modulepreload', 'data-on': pages, ...attrs })
          const [, lang] = /\/i18n\/(\w+)\/(?:app|shop)\.json$/.exec(source) ?? []
          return lang ? aheadLink({ 'data-rel': 'modulepreload', lang, ...attrs }) : []
        }),
      }),
    },
  }
}

const others = 'p s c g search'

/** Which chunks which pages stand on, by what theme.js calls these. */
const pagesOn: Record<string, string> = { shop: `home stores ${others}`, pages: others, kit: others }

/** A page's own file, and that of the frame around all of them. */
function pagesWith(source: string): string | undefined {
  if (source.endsWith('/features/shop/shop-layout.tsx')) return pagesOn.shop
  const [, name = ''] = /\/features\/shop\/\w+\/(\w+)-page\.tsx$/.exec(source) ?? []
  return {
    home: 'home',
    stores: 'stores',
    search: 'search',
    category: 'c',
    product: 'p',
    generic: 'g',
    store: 's',
  }[name]
}

const aheadLink = (attrs: Record<string, string | boolean>) => [{ tag: 'link', attrs }]

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

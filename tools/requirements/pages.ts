import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface RouteNode {
  readonly parent: string
  readonly path: string
}

/** The paths of the web application's pages, read from the text of its route declarations. */
export function readPages(root: string): Set<string> {
  const folder = join(root, 'web', 'app')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  return pagesIn(files.map((name) => readFileSync(join(folder, name), 'utf8')))
}

/**
 * Expects each declaration to begin with its parent (or an object spread that holds it), then its path or id.
 * A layout without a path of its own only passes its children on; a route made by a function is one per call.
 */
export function pagesIn(sources: readonly string[]): Set<string> {
  const named = new Map<string, RouteNode>()
  const pages: RouteNode[] = []
  for (const source of sources) {
    for (const found of source.matchAll(declaration)) {
      const [, name, direct, spread, path, shorthand] = found
      const parent = direct ?? parentIn(spread, source)
      if (shorthand) pages.push(...madeBy(enclosingFunction(source, found.index), parent, source))
      else if (path !== undefined) pages.push({ parent, path })
      if (name) named.set(name, { parent, path: path ?? '' })
    }
  }
  return new Set(pages.map((page) => fullPath(page, named)))
}

const declaration =
  /(?:const (\w+) = )?createRoute\(\{\s*(?:getParentRoute: \(\) => (\w+)|\.\.\.(\w+)),\s*(?:path: '([^']*)'|(path)\b|id: ')/g

const parentIn = (spread: string | undefined, source: string): string =>
  new RegExp(`const ${spread} = \\{[^}]*getParentRoute: \\(\\) => (\\w+)`).exec(source)?.[1] ?? ''

const enclosingFunction = (source: string, position: number): string =>
  [...source.slice(0, position).matchAll(/function (\w+)/g)].at(-1)?.[1] ?? ''

const madeBy = (maker: string, parent: string, source: string): RouteNode[] =>
  [...source.matchAll(new RegExp(`\\b${maker}\\(\\s*'(/[^']*)'`, 'g'))].map(([, path = '']) => ({
    parent,
    path,
  }))

function fullPath(page: RouteNode, named: ReadonlyMap<string, RouteNode>): string {
  const segments = [page.path]
  for (let above = named.get(page.parent); above; above = named.get(above.parent))
    segments.unshift(above.path)
  return `/${segments
    .flatMap((segment) => segment.split('/'))
    .filter(Boolean)
    .join('/')}`
}

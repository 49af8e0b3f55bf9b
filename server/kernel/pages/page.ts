import type { Ctx } from '../context.ts'
import type { Html } from './html.ts'

/** A page of the web app that says what it is about to those who do not run it: search engines, previews of links. */
export interface Page {
  /** As the web app's router knows it: `/p/:productId`. */
  readonly path: string
  /** Null when there is no such thing for a passer-by, which is answered with 404. */
  readonly describe: (ctx: Ctx, params: Record<string, string>) => Promise<PageHead | null>
  /** Such pages for the sitemap, those that matter most first. */
  readonly addresses?: (ctx: Ctx, limit: number) => Promise<PageAddress[]>
}

export interface PageHead {
  title: string
  description: string
  /** The one address of what may be reached by several. */
  path: string
  kind: 'website' | 'product'
  image?: { url: string; alt: string; width?: number; height?: number }
  /** What is seen first, as it stands on the page later: shown, and its picture fetched, before any script runs. */
  view?: Html
  /** Facts in the words of schema.org. */
  facts: readonly object[]
  /** What the page asks the API first, by path; it then need not ask. Only what any passer-by may see. */
  answers?: Readonly<Record<string, unknown>>
}

export interface PageAddress {
  path: string
  changedAt?: Date
}

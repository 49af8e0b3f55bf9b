import type { Ctx } from '../context.ts'
import { html } from './html.ts'
import type { Page, PageAddress } from './page.ts'

/** What one file of a sitemap may hold; links lead to the rest. */
const mostAddresses = 50_000
const freshMs = 600_000

/** Read from the database at most every ten minutes, however often it is asked for. */
export function sitemapOf(pages: readonly Page[], publicUrl: string): (ctx: Ctx) => Promise<string> {
  let kept: { text: Promise<string>; until: number } | null = null
  return (ctx) => {
    const now = ctx.now().getTime()
    if (kept && kept.until > now) return kept.text
    const reading = { text: read(ctx, pages, publicUrl), until: now + freshMs }
    kept = reading
    reading.text.catch(() => {
      if (kept === reading) kept = null
    })
    return reading.text
  }
}

async function read(ctx: Ctx, pages: readonly Page[], publicUrl: string): Promise<string> {
  const found: PageAddress[] = [{ path: '/' }]
  for (const { addresses } of pages) {
    const left = mostAddresses - found.length
    if (addresses && left > 0) found.push(...(await addresses(ctx, left)).slice(0, left))
  }
  const entries = found.map(
    ({ path, changedAt }) =>
      html`<url><loc>${new URL(path, publicUrl).href}</loc>${changedAt && html`<lastmod>${changedAt.toISOString()}</lastmod>`}</url>`,
  )
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries}</urlset>`.text
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'
import type { Ctx } from '../context.ts'
import type { Contexts } from '../database/contexts.ts'
import { sendCompressed } from '../http/compressed.ts'
import type { Overload } from '../http/overload.ts'
import type { RequestLimits } from '../http/request-limits.ts'
import { subscriberOf } from '../http/subscriber.ts'
import type { Module } from '../module.ts'
import { Refusal } from '../refusal.ts'
import { renderHead } from './head.ts'
import type { Page } from './page.ts'
import { sitemapOf } from './sitemap.ts'

interface PageDependencies {
  config: Config
  modules: readonly Module[]
  contexts: Contexts
  limits: RequestLimits
  overload: Overload
}

/** Serves the web app's pages that say what they are about, and what search engines read before any page. */
export function servePages(app: FastifyInstance, document: string, dependencies: PageDependencies): void {
  const pages = dependencies.modules.flatMap((module) => module.pages ?? [])
  const [before, between, after] = partsOf(document)
  const { PUBLIC_URL } = dependencies.config
  for (const page of pages) {
    app.get(page.path, async (request, reply) => {
      const answer = await describe(page, request, dependencies)
      if (answer === 'unasked') return send(request, reply, document)
      if (answer === null) return send(request, reply.code(404), document)
      return send(
        request,
        reply,
        `${before}${renderHead(answer, PUBLIC_URL)}${between}${answer.view?.text ?? ''}${after}`,
      )
    })
  }
  app.get('/robots.txt', (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('text/plain').send(robots(PUBLIC_URL)),
  )
  const sitemap = sitemapOf(pages, PUBLIC_URL)
  app.get('/sitemap.xml', async (request, reply) =>
    reply
      .header('cache-control', 'public, max-age=3600')
      .type('application/xml')
      .send(await sitemap(passerBy(request, dependencies))),
  )
}

/** A hurried or flooded server sends the bare page: it works without its head, and the API has the limits. */
async function describe(page: Page, request: FastifyRequest, dependencies: PageDependencies) {
  const { overload, limits, config } = dependencies
  try {
    overload.refuseWhenLagging()
    limits.hit(subscriberOf(request.clientAddress), config.RATE_LIMIT_ADDRESS)
  } catch {
    return 'unasked'
  }
  try {
    return await page.describe(passerBy(request, dependencies), request.params as Record<string, string>)
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) return null
    throw error
  }
}

const passerBy = (request: FastifyRequest, { contexts }: PageDependencies): Ctx =>
  contexts.for({ actor: { scope: 'anonymous' }, requestId: request.id, address: request.clientAddress })

const send = (request: FastifyRequest, reply: FastifyReply, text: string): Promise<FastifyReply> =>
  sendCompressed(request, reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8'), text)

/** The build's page has a title and a description of its own, and a place for what is seen first. */
function partsOf(document: string): [before: string, between: string, after: string] {
  const own = /<title>[^<]*<\/title>\s*<meta name="description"[^>]*>/.exec(document)
  const view = document.indexOf(viewMark)
  if (!own || view < 0) throw new Error('web/dist/index.html is not as the server expects it: build it anew.')
  return [
    document.slice(0, own.index),
    document.slice(own.index + own[0].length, view),
    document.slice(view + viewMark.length),
  ]
}

const viewMark = '<!-- first view -->'

const robots = (publicUrl: string): string =>
  [
    'User-agent: *',
    ...['/account', '/admin', '/sell', '/dev'].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${new URL('/sitemap.xml', publicUrl).href}`,
    '',
  ].join('\n')

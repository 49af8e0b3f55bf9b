import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Chowk API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css"></head>
<body><div id="reference"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true,
  requestInterceptor(request) {
    const csrf = /(?:^|; )(?:__Host-)?chowk_csrf=([^;]*)/.exec(document.cookie)
    if (csrf) request.headers['X-CSRF-Token'] = decodeURIComponent(csrf[1])
    return request
  } })`

/** The document at /openapi.json, made when first asked for, and a page to read and try it at /docs. */
export async function serveReference(app: FastifyInstance, documentOf: () => unknown): Promise<void> {
  let json: string | undefined
  app.get('/openapi.json', (_request, reply) => {
    json ??= JSON.stringify(documentOf())
    return reply.type('application/json').send(json)
  })
  app.get('/docs', (_request, reply) => reply.type('text/html').send(html))
  app.get('/docs/start.js', (_request, reply) => reply.type('text/javascript').send(start))
  await app.register(fastifyStatic, {
    root: assets,
    prefix: '/docs/assets/',
    decorateReply: false,
    index: false,
  })
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import { sendCompressed } from './compressed.ts'
import { isPageAddress } from './page-address.ts'

/** Serves the built web app: hashed assets for ever, its page for every address that is a page. */
export async function serveWebApp(
  app: FastifyInstance,
  folder: string,
  describePages: (document: string) => void,
): Promise<void> {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) {
    app.setNotFoundHandler(() => {
      throw nothingHere()
    })
    return
  }
  const page = readFileSync(index, 'utf8')
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: true,
    // The build writes .br and .gz beside each asset.
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders(response, path) {
      const forever = path.startsWith(join(folder, 'assets'))
      response.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const sendPage = (request: FastifyRequest, reply: FastifyReply) =>
    sendCompressed(request, reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8'), page)
  app.sendPage = sendPage
  app.get('/', (request, reply) => sendPage(request, reply))
  describePages(page)
  app.setNotFoundHandler((request, reply) => {
    if (isPageAddress(request)) return sendPage(request, reply)
    throw nothingHere()
  })
}

const nothingHere = () => new Refusal('no_such_route', 404, 'There is nothing at this address.')

import type { FastifyRequest } from 'fastify'

/** What answers programs, and files: all else in a browser's address line is a page of the web app. */
const notPages = /^\/(api|docs|dev|assets|healthz|readyz|metrics|\.well-known)(\/|$)|\.\w+$/

export const isPageAddress = ({ method, url }: Pick<FastifyRequest, 'method' | 'url'>): boolean =>
  method === 'GET' && !notPages.test(url.split('?', 1)[0] as string)

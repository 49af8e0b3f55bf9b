import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Below this, an answer fits into one packet either way. */
const leastBytes = 1400
const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)
/** Nearly as small as at the highest, in a hundredth of the time. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

/**
 * Text as small as the client takes it. For what everybody may read only: compressing secrets beside what a stranger
 * chose would tell them by the size.
 */
export async function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
): Promise<FastifyReply> {
  const vary = reply.getHeader('vary')
  reply.header('vary', vary === undefined ? 'accept-encoding' : `${vary}, accept-encoding`)
  const accepted = String(request.headers['accept-encoding'] ?? '')
  if (text.length < leastBytes) return reply.send(text)
  if (/\bbr\b/.test(accepted)) {
    return reply.header('content-encoding', 'br').send(await toBrotli(text, quality))
  }
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(await toGzip(text))
  return reply.send(text)
}

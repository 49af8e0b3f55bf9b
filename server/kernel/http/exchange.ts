import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import { guestIdIn } from './guest.ts'
import type { CookieOptions, EventStream, Exchange, Sent } from './route.ts'

/** Over https the prefix keeps other hosts of the domain, and plain http, from planting a cookie of ours. */
export const cookieName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name)

export type OpenEvents = (subscribe: (stream: EventStream) => () => void) => Sent

/** What a handler may touch of the request and the reply. */
export class FastifyExchange implements Exchange {
  readonly #request: FastifyRequest
  readonly #reply: FastifyReply
  readonly #secure: boolean
  readonly events: OpenEvents

  constructor(request: FastifyRequest, reply: FastifyReply, secure: boolean, events: OpenEvents) {
    this.#request = request
    this.#reply = reply
    this.#secure = secure
    this.events = events
  }

  header(name: string): string | undefined {
    const value = this.#request.headers[name.toLowerCase()]
    return Array.isArray(value) ? value[0] : value
  }

  cookie(name: string): string | undefined {
    return this.#request.cookies[cookieName(name, this.#secure)]
  }

  setCookie(name: string, value: string, { httpOnly, maxAgeSeconds }: CookieOptions): void {
    this.#reply.setCookie(cookieName(name, this.#secure), value, {
      path: '/',
      httpOnly,
      sameSite: 'lax',
      secure: this.#secure,
      ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }),
    })
  }

  clearCookie(name: string): void {
    const secure = this.#secure
    this.#reply.clearCookie(cookieName(name, secure), { path: '/', secure, sameSite: 'lax' })
  }

  guestId(): string | null {
    return guestIdIn(this.#request, this.#secure)
  }

  setHeader(name: string, value: string): void {
    this.#reply.header(name, value)
  }

  async file(): Promise<{ bytes: Buffer; filename: string; mediaType: string }> {
    const limits = { fileSize: this.#request.routeOptions.bodyLimit }
    const part = await this.#request.file({ limits }).catch((error) => {
      throw asUploadRefusal(error)
    })
    if (!part) throw new Refusal('file_missing', 422, 'Choose a file to upload.')
    const bytes = await part.toBuffer().catch((error) => {
      throw asUploadRefusal(error)
    })
    return { bytes, filename: part.filename, mediaType: part.mimetype }
  }

  bytes(): Buffer {
    const { body } = this.#request
    return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  }

  send(bytes: Buffer, mediaType: string): Sent {
    const etag = this.#reply.getHeader('etag')
    if (etag !== undefined && this.header('if-none-match') === etag) this.#reply.code(304).send()
    else this.#reply.type(mediaType).send(bytes)
    return { sent: true }
  }

  redirect(url: string): Sent {
    this.#reply.redirect(url, 302)
    return { sent: true }
  }
}

function asUploadRefusal(error: { code?: string }): unknown {
  if (error.code === 'FST_REQ_FILE_TOO_LARGE')
    return new Refusal('body_too_large', 413, 'This file is too large.')
  if (error.code?.startsWith('FST_')) {
    return new Refusal('unsupported_media_type', 415, 'Send one file as multipart/form-data.')
  }
  return error instanceof Refusal
    ? error
    : new Refusal('malformed_upload', 400, 'The upload broke off. Send it again.')
}

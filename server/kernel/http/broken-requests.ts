import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { apiHeaders } from './headers.ts'
import { asRefusal, problemOf } from './problems.ts'

// What Fastify answers by itself, before any hook or error handler of ours: in our form as well.

/** An address that cannot be decoded, or with a part longer than any of ours. */
export function answerBrokenAddress(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = asRefusal(error) ?? new Refusal('bad_request', 400, 'This address cannot be understood.')
  reply
    .headers({ ...apiHeaders, 'x-request-id': request.id })
    .code(refusal.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal, request.id)))
}

/** What is no HTTP, too long in its head, or never comes to its end. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const refusal = refusalOf(error.code)
  const body = JSON.stringify(problemOf(refusal, newId()))
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\nConnection: close\r\n` +
        `Content-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }
  socket.destroy(error)
}

function refusalOf(code: string | undefined): Refusal {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Refusal('request_timeout', 408, 'The request took too long to arrive. Send it again.')
    case 'HPE_HEADER_OVERFLOW':
      return new Refusal('headers_too_large', 431, 'The address or the headers are too long.')
    default:
      return new Refusal('bad_request', 400, 'This request cannot be understood.')
  }
}

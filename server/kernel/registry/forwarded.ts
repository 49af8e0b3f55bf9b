import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Keys } from '../secrets/keys.ts'
import { isSameSecret } from '../secrets/same-secret.ts'

/** Who really asked, as a gateway saw it. */
interface Forwarded {
  address: string
  requestId: string
}

const addressHeader = 'x-chowk-client-address'
const proofHeader = 'x-chowk-gateway'

/** What a gateway adds so that the node behind it believes it: anyone can send headers, only nodes have the key. */
export const forwardedHeaders = (keys: Keys, forwarded: Forwarded): Record<string, string> => ({
  [addressHeader]: forwarded.address,
  'x-request-id': forwarded.requestId,
  [proofHeader]: proofOf(keys, forwarded),
})

/** Null for requests that did not come through a gateway of ours, whatever they claim. */
export function readForwarded(keys: Keys, headers: IncomingHttpHeaders): Forwarded | null {
  const proof = headers[proofHeader]
  if (typeof proof !== 'string') return null
  const text = (name: string): string => String(headers[name] ?? '')
  const forwarded = {
    address: text(addressHeader),
    requestId: text('x-request-id'),
  }
  return isSameSecret(Buffer.from(proof), Buffer.from(proofOf(keys, forwarded))) ? forwarded : null
}

const proofOf = (keys: Keys, { address, requestId }: Forwarded): string =>
  createHmac('sha256', keys.derive('gateway'))
    .update(JSON.stringify([address, requestId]))
    .digest('base64url')

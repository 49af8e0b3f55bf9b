import { createHmac, type KeyObject } from 'node:crypto'
import { Refusal } from '../../../../kernel/refusal.ts'
import { isSameSecret } from '../../../../kernel/secrets/same-secret.ts'
import type { Services } from '../../../../kernel/services.ts'
import type { ProviderEvent, Webhook } from '../provider.ts'

const maxAgeMs = 5 * 60_000

const keyOf = ({ keys }: Services): KeyObject => keys.derive('payments sandbox webhooks')

/** HMAC over the time and the body just as it is sent: neither can be changed, nor used again later. */
export function signed(services: Services, body: string, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'x-sandbox-timestamp': timestamp,
    'x-sandbox-signature': macOf(keyOf(services), timestamp, Buffer.from(body)).toString('hex'),
  }
}

export function verified(services: Services, webhook: Webhook, now: Date): ProviderEvent {
  const timestamp = webhook.header('x-sandbox-timestamp') ?? ''
  const signature = webhook.header('x-sandbox-signature') ?? ''
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) throw forged()
  const expected = macOf(keyOf(services), timestamp, webhook.bytes)
  if (!isSameSecret(expected, Buffer.from(signature, 'hex'))) throw forged()
  const signedAt = new Date(Number(timestamp) * 1000)
  if (Math.abs(now.getTime() - signedAt.getTime()) > maxAgeMs) {
    throw new Refusal('webhook_stale', 401, 'This was signed too long ago. Sign it again and send it.')
  }
  const body = parsed(webhook.bytes)
  const { id, type } = body
  if (typeof id !== 'string' || typeof type !== 'string' || id === '' || type === '') throw forged()
  return { id: id.slice(0, 200), type: type.slice(0, 100), signedAt, body }
}

const macOf = (key: KeyObject, timestamp: string, body: Buffer): Buffer =>
  createHmac('sha256', key).update(`${timestamp}.`).update(body).digest()

const forged = (): Refusal =>
  new Refusal('webhook_forged', 401, 'The signature does not fit. Nothing was taken from this message.')

function parsed(bytes: Buffer): Record<string, unknown> {
  try {
    const body = JSON.parse(bytes.toString('utf8'))
    if (typeof body === 'object' && body !== null && !Array.isArray(body) && canBeKept(body)) return body
  } catch {
    // Falls through: signed or not, this is no message of ours. What is nested too deeply cannot even be written again.
  }
  throw forged()
}

/** The database keeps neither U+0000 nor half a character; only they are still escaped when they are written. */
const canBeKept = (body: object): boolean =>
  !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(JSON.stringify(body))

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { StartProblem } from '../config/config.ts'

/** Field encryption and blind indexes. `purpose` is `schema.table.column`; `owner` the row's id: a sealed value copied to another row or column does not open. */
export interface Keys {
  /** The id of the key that seals; all others only open. */
  readonly activeKeyId: string
  /** `v1.<key id>.<iv>.<ciphertext and tag>`, AES-256-GCM. */
  seal(plain: string, purpose: string, owner: string): string
  open(sealed: string, purpose: string, owner: string): string
  /** Whether `rotate-keys` still has to seal this value again under the active key. */
  isStale(sealed: string): boolean
  /** Keyed hash that finds a sealed value by exact match. The caller normalises first. */
  blindIndex(normalised: string, purpose: string): Buffer
  /** A key of its own for each further use (cookies, tokens, OTP hashes), derived from the master secret. */
  derive(use: string): KeyObject
}

/** A sealed value that no key here opens: damaged, moved to another row or column, or sealed under a key that was removed. */
export class Unreadable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Unreadable'
  }
}

interface KeyOptions {
  /** The master secret. Blind indexes derive from it: with another one, nothing sealed is found any more. */
  secret: string
  /** `id:base64,id:base64`, 32 bytes each. The first seals; all open. */
  fieldKeys: string
}

export function createKeys({ secret, fieldKeys }: KeyOptions): Keys {
  if (secret.length < minSecretLength) {
    throw new StartProblem(
      `The master secret has ${secret.length} characters; it needs at least ${minSecretLength}.`,
    )
  }
  const fieldKeyOf = parseFieldKeys(fieldKeys)
  const activeKeyId = [...fieldKeyOf.keys()][0] as string
  const activeKey = fieldKeyOf.get(activeKeyId) as KeyObject
  const derive = remembering((use) => deriveKey(secret, `use:${use}`))
  const indexKey = remembering((purpose) => deriveKey(secret, `blind-index:${purpose}`))
  return {
    activeKeyId,
    seal: (plain, purpose, owner) => seal(plain, activeKeyId, activeKey, binding(purpose, owner)),
    open(sealed, purpose, owner) {
      const parts = parseSealed(sealed)
      const key = fieldKeyOf.get(parts.keyId)
      if (!key) {
        throw new Unreadable(
          `A value of ${purpose} is sealed under the key "${parts.keyId}", which CHOWK_FIELD_KEYS does not hold.`,
        )
      }
      return open(parts, key, purpose, owner)
    },
    isStale: (sealed) => parseSealed(sealed).keyId !== activeKeyId,
    blindIndex: (normalised, purpose) =>
      createHmac('sha256', indexKey(purpose)).update(normalised).digest().subarray(0, blindIndexBytes),
    derive,
  }
}

const minSecretLength = 32
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16
/** Half a SHA-256: no two people collide, and a row carries no more than it must. */
const blindIndexBytes = 16

interface Sealed {
  keyId: string
  iv: Buffer
  body: Buffer
}

/** Keys are key objects: from a plain buffer Node makes one again for every use, which takes four times as long. */
function parseFieldKeys(text: string): Map<string, KeyObject> {
  const keys = new Map<string, KeyObject>()
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue
    const [, id, encoded] = /^([a-z0-9-]{1,20}):([A-Za-z0-9+/]+={0,2})$/.exec(entry) ?? []
    // The entry itself is never quoted: it may be a key.
    if (!id || !encoded) {
      throw new StartProblem(
        `Entry ${keys.size + 1} of the field keys must look like id:base64, the id of lower-case letters, digits and dashes.`,
      )
    }
    const key = Buffer.from(encoded, 'base64')
    if (key.length !== keyBytes) {
      throw new StartProblem(
        `The field key "${id}" has ${key.length} bytes; it needs ${keyBytes} (openssl rand -base64 ${keyBytes}).`,
      )
    }
    if (keys.has(id)) throw new StartProblem(`The field key "${id}" is given twice.`)
    keys.set(id, createSecretKey(key))
  }
  if (keys.size === 0) throw new StartProblem('There is no field key; give at least one as id:base64.')
  return keys
}

function binding(purpose: string, owner: string): Buffer {
  if (purpose === '' || owner === '') throw new TypeError('A sealed value needs a purpose and an owner.')
  return Buffer.from(JSON.stringify([purpose, owner]))
}

function seal(plain: string, keyId: string, key: KeyObject, boundTo: Buffer): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(boundTo)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `v1.${keyId}.${iv.toString('base64url')}.${body.toString('base64url')}`
}

function open({ iv, body }: Sealed, key: KeyObject, purpose: string, owner: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
  decipher.setAAD(binding(purpose, owner)).setAuthTag(body.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    throw new Unreadable(`A value of ${purpose} was changed, or belongs to another row or column.`)
  }
}

function parseSealed(text: string): Sealed {
  const [, keyId, iv, body] = /^v1\.([a-z0-9-]{1,20})\.([\w-]{16})\.([\w-]{22,})$/.exec(text) ?? []
  if (!keyId || !iv || !body) throw new Unreadable('This is not a sealed value.')
  const sealed = { keyId, iv: Buffer.from(iv, 'base64url'), body: Buffer.from(body, 'base64url') }
  // Base64 ignores stray bits at the end: only the one true spelling of a value is accepted.
  if (sealed.body.toString('base64url') !== body) throw new Unreadable('This is not a sealed value.')
  return sealed
}

const deriveKey = (secret: string, info: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'chowk', info, keyBytes)))

/** Uses and purposes are written in the code, so there are few and they are asked for often. */
function remembering(make: (name: string) => KeyObject): (name: string) => KeyObject {
  const made = new Map<string, KeyObject>()
  return (name) => {
    const known = made.get(name) ?? make(name)
    made.set(name, known)
    return known
  }
}

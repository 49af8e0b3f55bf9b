import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

// A passkey in software, for tests: it makes what a browser and an authenticator make together, with a
// real key, real signatures and real CBOR, so that nothing of the server's checks is skipped.

interface Passkey {
  id: Buffer
  privateKey: KeyObject
  x: Buffer
  y: Buffer
  userHandle: string
  count: number
}

interface Options {
  origin: string
  rpId: string
  /** Asked the person for a finger or a PIN. */
  verifiesUser?: boolean
}

export class VirtualAuthenticator {
  readonly options: Required<Options>
  readonly passkeys: Passkey[] = []

  constructor(options: Options) {
    this.options = { verifiesUser: true, ...options }
  }

  /** `navigator.credentials.create`, as JSON. */
  create(options: { challenge: string; user: { id: string } }) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const passkey: Passkey = {
      id: randomBytes(16),
      privateKey,
      x: Buffer.from(x, 'base64url'),
      y: Buffer.from(y, 'base64url'),
      userHandle: options.user.id,
      count: 0,
    }
    this.passkeys.push(passkey)
    const attestationObject = cborMap([
      [cborText('fmt'), cborText('none')],
      [cborText('attStmt'), cborMap([])],
      [cborText('authData'), cborBytes(this.#authenticatorData(passkey, true))],
    ])
    return {
      ...envelope(passkey),
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      },
    }
  }

  /** `navigator.credentials.get`, as JSON, with one of its passkeys. */
  get(options: { challenge: string }, passkey = this.passkeys[0] as Passkey) {
    passkey.count += 1
    const authenticatorData = this.#authenticatorData(passkey, false)
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge)
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))])
    return {
      ...envelope(passkey),
      response: {
        clientDataJSON,
        authenticatorData: authenticatorData.toString('base64url'),
        signature: sign('sha256', signed, passkey.privateKey).toString('base64url'),
        userHandle: passkey.userHandle,
      },
    }
  }

  #clientData(type: string, challenge: string): string {
    const { origin } = this.options
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
  }

  #authenticatorData(passkey: Passkey, withKey: boolean): Buffer {
    const flags = 0b1 | (this.options.verifiesUser ? 0b100 : 0) | (withKey ? 0b1000000 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(passkey.count)
    const head = Buffer.concat([sha256(Buffer.from(this.options.rpId)), Buffer.from([flags]), count])
    if (!withKey) return head
    const length = Buffer.alloc(2)
    length.writeUInt16BE(passkey.id.length)
    const coseKey = cborMap([
      [cborInteger(1), cborInteger(2)],
      [cborInteger(3), cborInteger(-7)],
      [cborInteger(-1), cborInteger(1)],
      [cborInteger(-2), cborBytes(passkey.x)],
      [cborInteger(-3), cborBytes(passkey.y)],
    ])
    return Buffer.concat([head, Buffer.alloc(16), length, passkey.id, coseKey])
  }
}

const envelope = ({ id }: Passkey) => ({
  id: id.toString('base64url'),
  rawId: id.toString('base64url'),
  type: 'public-key' as const,
  clientExtensionResults: {},
})

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

// The little of CBOR (RFC 8949) that an attestation is made of: major types 0 to 3 and 5.
const cborHead = (major: number, value: number): Buffer =>
  value < 24
    ? Buffer.from([(major << 5) | value])
    : value < 256
      ? Buffer.from([(major << 5) | 24, value])
      : Buffer.from([(major << 5) | 25, value >> 8, value & 0xff])
const cborInteger = (value: number): Buffer => (value < 0 ? cborHead(1, -1 - value) : cborHead(0, value))
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([cborHead(2, bytes.length), bytes])
const cborText = (text: string): Buffer => Buffer.concat([cborHead(3, text.length), Buffer.from(text)])
const cborMap = (entries: [Buffer, Buffer][]): Buffer =>
  Buffer.concat([cborHead(5, entries.length), ...entries.flat()])

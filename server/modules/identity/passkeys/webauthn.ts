import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { closed, nullable } from '../../../kernel/http/schemas.ts'

const base64url = (maxLength: number) => Type.String({ maxLength, pattern: '^[A-Za-z0-9_-]*$' })
const Extensions = Type.Object({}, { additionalProperties: true })
const envelope = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(nullable(Type.String({ maxLength: 40 }))),
  clientExtensionResults: Type.Optional(Extensions),
}

/** What the browser's `navigator.credentials.create` gives, as JSON. */
export const RegistrationResponse = Type.Unsafe<RegistrationResponseJSON>(
  Type.Object(
    {
      ...envelope,
      response: Type.Object(
        {
          clientDataJSON: base64url(4000),
          attestationObject: base64url(20_000),
          authenticatorData: Type.Optional(base64url(8000)),
          transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })),
          publicKeyAlgorithm: Type.Optional(Type.Integer()),
          publicKey: Type.Optional(base64url(4000)),
        },
        closed,
      ),
    },
    closed,
  ),
)

/** What the browser's `navigator.credentials.get` gives, as JSON. */
export const AuthenticationResponse = Type.Unsafe<AuthenticationResponseJSON>(
  Type.Object(
    {
      ...envelope,
      response: Type.Object(
        {
          clientDataJSON: base64url(4000),
          authenticatorData: base64url(8000),
          signature: base64url(4000),
          userHandle: Type.Optional(nullable(base64url(200))),
        },
        closed,
      ),
    },
    closed,
  ),
)

/** Options for the browser are the WebAuthn standard's own business. */
export const WebAuthnOptions = Type.Object({}, { additionalProperties: true })

/** The library takes 28 MB and a quarter of a second: it is loaded for the first passkey, not at start. */
export const webAuthn = () => import('@simplewebauthn/server')

/** Passkeys belong to the host that people see in the address bar. */
export function relyingParty({ services }: Ctx): { id: string; name: string; origin: string } {
  const { hostname, origin } = new URL(services.config.PUBLIC_URL)
  return { id: hostname, name: 'Chowk', origin }
}

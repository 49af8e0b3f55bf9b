import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, Id, line, page, Timestamp } from '../../../kernel/http/schemas.ts'
import { browserOf } from '../sessions/cookies.ts'
import { triesPerAddress } from '../sign-in/routes.ts'
import { answerSignedIn, SignedIn } from '../sign-in/signed-in.ts'
import { myPasskeys, removePasskey } from './my-passkeys.ts'
import { Passkey } from './passkey.ts'
import { registerPasskey, startPasskeyRegistration } from './register-passkey.ts'
import {
  passSecondFactorByPasskey,
  signInByPasskey,
  startPasskeySecondFactor,
  startPasskeySignIn,
  startPasskeyStepUp,
  stepUpByPasskey,
} from './sign-in-by-passkey.ts'
import { AuthenticationResponse, RegistrationResponse, WebAuthnOptions } from './webauthn.ts'

const Asked = Type.Object({ challengeId: Id, options: WebAuthnOptions })
const Answer = { challengeId: Id, response: AuthenticationResponse }
const Challenge = Type.String({ minLength: 1, maxLength: 64 })
const Nothing = Type.Object({}, closed)

const signInRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/auth/passkey-challenges',
    summary: 'Ask the browser for any passkey of this site',
    access: 'public',
    rateLimit: triesPerAddress,
    body: Nothing,
    reply: Asked,
    handle: (ctx) => startPasskeySignIn(ctx),
  }),
  route({
    method: 'POST',
    path: '/auth/passkey-sessions',
    summary: 'Log in by passkey',
    access: 'public',
    rateLimit: triesPerAddress,
    body: Type.Object(Answer, closed),
    reply: SignedIn,
    refuses: [401],
    handle: async (ctx, { body, http }) =>
      answerSignedIn(http, ctx.services.keys, await signInByPasskey(ctx, body, browserOf(http))),
  }),
  route({
    method: 'POST',
    path: '/auth/second-factors/passkey-challenges',
    summary: 'Ask the browser for a passkey of the person who is logging in',
    access: 'public',
    rateLimit: triesPerAddress,
    body: Type.Object({ challenge: Challenge }, closed),
    reply: Asked,
    refuses: [401],
    handle: (ctx, { body }) => startPasskeySecondFactor(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/auth/second-factors/passkey',
    summary: 'Finish a log-in by passkey',
    access: 'public',
    rateLimit: triesPerAddress,
    body: Type.Object({ challenge: Challenge, ...Answer }, closed),
    reply: SignedIn,
    refuses: [401],
    handle: async (ctx, { body, http }) =>
      answerSignedIn(http, ctx.services.keys, await passSecondFactorByPasskey(ctx, body, browserOf(http))),
  }),
]

const ownRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/me/step-up/passkey-challenges',
    summary: 'Ask the browser for a passkey, to confirm that it is you',
    access: 'self',
    body: Nothing,
    reply: Asked,
    handle: (ctx) => startPasskeyStepUp(ctx),
  }),
  route({
    method: 'POST',
    path: '/me/step-up/passkey',
    summary: 'Confirm by passkey that it is you',
    access: 'self',
    body: Type.Object(Answer, closed),
    reply: Type.Object({ steppedUpUntil: Timestamp }),
    handle: (ctx, { body }) => stepUpByPasskey(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/me/passkeys',
    summary: 'Your passkeys',
    access: 'self',
    reply: page(Passkey),
    handle: async (ctx) => ({ items: await myPasskeys(ctx), nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/me/passkeys/challenges',
    summary: 'Ask the browser to make a passkey',
    access: 'self',
    stepUp: true,
    body: Nothing,
    reply: Asked,
    refuses: [409],
    handle: (ctx) => startPasskeyRegistration(ctx),
  }),
  route({
    method: 'POST',
    path: '/me/passkeys',
    summary: 'Keep the passkey that the browser made',
    access: 'self',
    body: Type.Object({ challengeId: Id, response: RegistrationResponse, name: line(80) }, closed),
    reply: Passkey,
    status: 201,
    handle: (ctx, { body }) => registerPasskey(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/me/passkeys/:passkeyId',
    summary: 'Remove a passkey',
    access: 'self',
    stepUp: true,
    params: Type.Object({ passkeyId: Id }),
    refuses: [409],
    handle: (ctx, { params }) => removePasskey(ctx, params.passkeyId),
  }),
]

export const passkeyRoutes: Route[] = [...signInRoutes, ...ownRoutes]

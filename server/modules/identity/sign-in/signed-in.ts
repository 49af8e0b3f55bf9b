import { type Static, Type } from 'typebox'
import type { Exchange } from '../../../kernel/http/route.ts'
import { Id, oneOf } from '../../../kernel/http/schemas.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { setSessionCookies } from '../sessions/cookies.ts'
import type { OpenedSession } from '../sessions/open-session.ts'

export const SignedIn = Type.Object({
  status: Type.Literal('signed_in'),
  user: Type.Object({ id: Id, displayName: Type.String() }),
  mustSetUpSecondFactor: Type.Boolean(),
})
export type SignedIn = Static<typeof SignedIn>

const secondFactorMethods = ['totp', 'passkey', 'recovery_code'] as const
export type SecondFactorMethod = (typeof secondFactorMethods)[number]

export const SecondFactorNeeded = Type.Object({
  status: Type.Literal('second_factor_required'),
  challenge: Type.String(),
  methods: Type.Array(oneOf(secondFactorMethods)),
})
export type SecondFactorNeeded = Static<typeof SecondFactorNeeded>

export const SignInAnswer = Type.Union([SignedIn, SecondFactorNeeded])

/** How a proof ended: in, or half-way in. */
export type SignInOutcome = { status: 'signed_in'; session: OpenedSession } | SecondFactorNeeded

/** Puts the session into cookies and says who is logged in. */
export function answerSignedIn(http: Exchange, keys: Keys, session: OpenedSession): SignedIn {
  setSessionCookies(http, keys, session)
  const { userId, displayName, mustSetUpSecondFactor } = session
  return { status: 'signed_in', user: { id: userId, displayName }, mustSetUpSecondFactor }
}

export const answerSignIn = (
  http: Exchange,
  keys: Keys,
  outcome: SignInOutcome,
): SignedIn | SecondFactorNeeded =>
  outcome.status === 'signed_in' ? answerSignedIn(http, keys, outcome.session) : outcome

import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, line } from '../../../kernel/http/schemas.ts'
import { askerOf, rememberAsker } from '../codes/asker.ts'
import { CodeSent, codesPerAddress } from '../codes/request-limits.ts'
import { Code, Email, Language } from '../fields.ts'
import { Password } from '../passwords/password-strength.ts'
import { browserOf } from '../sessions/cookies.ts'
import { answerSignIn, SignInAnswer } from '../sign-in/signed-in.ts'
import { signUp } from './sign-up.ts'
import { requestVerification, verifyEmail } from './verify-email.ts'

export const signUpRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/auth/sign-ups',
    summary: 'Sign up by e-mail and password; a code is mailed',
    access: 'public',
    rateLimit: codesPerAddress,
    body: Type.Object(
      { email: Email, password: Password, displayName: line(120), language: Type.Optional(Language) },
      closed,
    ),
    reply: CodeSent,
    status: 202,
    handle: (ctx, { body, http }) => signUp(ctx, body, rememberAsker(http)),
  }),
  route({
    method: 'POST',
    path: '/auth/email-verifications',
    summary: 'Confirm the e-mail address with the code or link from the mail; logs in',
    access: 'public',
    rateLimit: { max: 120, windowSeconds: 600 },
    body: Type.Object({ email: Email, code: Code }, closed),
    reply: SignInAnswer,
    handle: async (ctx, { body, http }) => {
      const client = { ...browserOf(http), ...askerOf(http) }
      return answerSignIn(http, ctx.services.keys, await verifyEmail(ctx, body, client))
    },
  }),
  route({
    method: 'POST',
    path: '/auth/email-verification-requests',
    summary: 'Have the sign-up code mailed again',
    access: 'public',
    rateLimit: codesPerAddress,
    body: Type.Object({ email: Email }, closed),
    reply: CodeSent,
    status: 202,
    handle: (ctx, { body, http }) => requestVerification(ctx, body, askerOf(http)),
  }),
]

import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed } from '../../../kernel/http/schemas.ts'
import { Code, GivenPassword, IdentifierText } from '../fields.ts'
import { triesPerAddress } from '../sign-in/routes.ts'
import { issueTokens, Tokens } from './issue-tokens.ts'
import { refreshTokens, revokeTokens } from './refresh-tokens.ts'
import { publicKeys } from './signing-keys.ts'

const RefreshToken = Type.String({ minLength: 1, maxLength: 200 })

export const tokenRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/auth/tokens',
    summary: 'Log a program in: an access token for ten minutes and a refresh token that works once',
    access: 'public',
    rateLimit: triesPerAddress,
    body: Type.Union([
      Type.Object(
        {
          grant: Type.Literal('password'),
          identifier: IdentifierText,
          password: GivenPassword,
          code: Type.Optional(Code),
        },
        closed,
      ),
      Type.Object({ grant: Type.Literal('refresh'), refreshToken: RefreshToken }, closed),
    ]),
    reply: Tokens,
    refuses: [401],
    handle: (ctx, { body }) =>
      body.grant === 'password' ? issueTokens(ctx, body) : refreshTokens(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/auth/tokens',
    summary: 'Log a program out: its refresh and access tokens end',
    access: 'public',
    body: Type.Object({ refreshToken: RefreshToken }, closed),
    handle: (ctx, { body }) => revokeTokens(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/.well-known/jwks.json',
    summary: 'The public keys that access tokens are signed with',
    access: 'public',
    reply: Type.Object({
      keys: Type.Array(
        Type.Object({
          kty: Type.String(),
          crv: Type.String(),
          x: Type.String(),
          kid: Type.String(),
          alg: Type.String(),
          use: Type.String(),
        }),
      ),
    }),
    handle: async (ctx, { http }) => {
      http.setHeader('cache-control', 'public, max-age=300')
      return { keys: await publicKeys(ctx) }
    },
  }),
]

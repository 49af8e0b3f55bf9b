import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { clearSessionCookies } from './cookies.ts'
import { endMyOtherSessions, endMySession, logOut, mySessions, Session } from './my-sessions.ts'

export const sessionRoutes: Route[] = [
  route({
    method: 'DELETE',
    path: '/auth/session',
    summary: 'Log out',
    access: 'self',
    handle: async (ctx, { http }) => {
      await logOut(ctx)
      clearSessionCookies(http)
    },
  }),
  route({
    method: 'GET',
    path: '/me/sessions',
    summary: 'Where you are logged in',
    access: 'self',
    reply: page(Session),
    handle: async (ctx) => ({ items: await mySessions(ctx), nextCursor: null }),
  }),
  route({
    method: 'DELETE',
    path: '/me/sessions/:sessionId',
    summary: 'End one of your log-ins',
    access: 'self',
    params: Type.Object({ sessionId: Id }),
    handle: (ctx, { params }) => endMySession(ctx, params.sessionId),
  }),
  route({
    method: 'DELETE',
    path: '/me/sessions',
    summary: 'End all your log-ins but this one',
    access: 'self',
    handle: (ctx) => endMyOtherSessions(ctx),
  }),
]

import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, Id, line, page, pageQuery } from '../../../kernel/http/schemas.ts'
import { CodeSent } from '../codes/request-limits.ts'
import { Code, Email, Phone, Reason } from '../fields.ts'
import { restoreCsrfCookie } from '../sessions/cookies.ts'
import { Activity, myActivity } from './activity.ts'
import { confirmEmail, confirmPhone, requestEmail, requestPhone } from './change-contact.ts'
import { flagUser } from './flag-user.ts'
import { Me, myAccount, renameMe } from './my-account.ts'

const accountRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/me',
    summary: 'Who you are here and what you may do',
    access: 'self',
    reply: Me,
    handle: (ctx, { http }) => {
      if (ctx.principal?.via === 'cookie') restoreCsrfCookie(http, ctx.services.keys)
      return myAccount(ctx)
    },
  }),
  route({
    method: 'PATCH',
    path: '/me',
    summary: 'Change the name that others see',
    access: 'self',
    body: Type.Object({ displayName: line(120) }, closed),
    reply: Me,
    handle: (ctx, { body }) => renameMe(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/me/activity',
    summary: 'What you did: log-ins and changes, newest first',
    access: 'self',
    query: Type.Object(pageQuery),
    reply: page(Activity),
    handle: (ctx, { query }) => myActivity(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/users/:userId/flags',
    summary: "Report a person to the platform's staff",
    access: 'self',
    rateLimit: { max: 30, windowSeconds: 3600 },
    params: Type.Object({ userId: Id }),
    body: Type.Object({ reason: Reason }, closed),
    handle: (ctx, { params, body }) => flagUser(ctx, params.userId, body),
  }),
]

const contactRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/me/email',
    summary: 'Have a code mailed to a new e-mail address of yours',
    access: 'self',
    stepUp: true,
    body: Type.Object({ email: Email }, closed),
    reply: CodeSent,
    status: 202,
    handle: (ctx, { body }) => requestEmail(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/me/email/confirmation',
    summary: 'Confirm the new e-mail address',
    access: 'self',
    body: Type.Object({ code: Code }, closed),
    refuses: [409],
    handle: (ctx, { body }) => confirmEmail(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/me/phone',
    summary: 'Have a code sent to a new phone number of yours',
    access: 'self',
    stepUp: true,
    body: Type.Object({ phone: Phone }, closed),
    reply: CodeSent,
    status: 202,
    handle: (ctx, { body }) => requestPhone(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/me/phone/confirmation',
    summary: 'Confirm the new phone number',
    access: 'self',
    body: Type.Object({ code: Code }, closed),
    refuses: [409],
    handle: (ctx, { body }) => confirmPhone(ctx, body),
  }),
]

export const myRoutes: Route[] = [...accountRoutes, ...contactRoutes]

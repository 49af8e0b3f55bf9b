import { setTimeout as sleep } from 'node:timers/promises'
import { Type } from 'typebox'
import { audit } from '../kernel/audit/audit.ts'
import type { Ctx } from '../kernel/context.ts'
import { route } from '../kernel/http/route.ts'
import { closed } from '../kernel/http/schemas.ts'
import { newId } from '../kernel/id.ts'
import type { Module } from '../kernel/module.ts'
import { changedMeanwhile, Refusal } from '../kernel/refusal.ts'
import { setting } from '../kernel/settings/setting.ts'

const Act = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40 }),
    slowMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_000 })),
    refuse: Type.Optional(Type.Boolean()),
    crash: Type.Optional(Type.Boolean()),
  },
  closed,
)

const Done = Type.Object({ id: Type.String(), name: Type.String() })

export const greeting = setting('probe.greeting', Type.String({ maxLength: 20 }), 'hello', {
  category: 'probe',
  description: 'A word to change in tests',
  perTenant: true,
})

let version = 1

/** Whose sessions have ended. */
export const shutOut = new Set<string>()

/** A module that exists in tests only: one route for each thing the kernel does for all of them. */
export const probe: Module = {
  name: 'probe',
  purpose: 'Shows in tests what the kernel does for every module',
  tables: [],
  settings: [greeting],
  // "Bearer <user id>" is that user, with every permission; enough to tell people apart. "run-out" is nobody.
  authenticator: () => ({
    authenticate: async ({ bearer }) =>
      bearer === null || bearer === 'run-out' || shutOut.has(bearer)
        ? null
        : {
            userId: bearer,
            sessionId: bearer,
            via: 'token',
            permissions: new Set(['PERM_SETTINGS_VIEW', 'PERM_SETTINGS_UPDATE', 'PERM_ANALYTICS_VIEW']),
            scopes: null,
            level: 1,
            secondFactor: true,
            secondFactorRequired: true,
            steppedUpAt: null,
          },
  }),
  routes: [
    route({
      method: 'GET',
      path: '/probe/echo',
      summary: 'Says what it understood',
      access: 'public',
      query: Type.Object({
        number: Type.Integer({ minimum: 1, default: 7 }),
        words: Type.Optional(Type.Array(Type.String())),
      }),
      reply: Type.Object({
        number: Type.Integer(),
        words: Type.Array(Type.String()),
        language: Type.String(),
        as: Type.String(),
      }),
      handle: async (ctx, { query }) => ({
        number: query.number,
        words: query.words ?? [],
        language: ctx.language,
        as: ctx.actor.scope,
      }),
    }),
    route({
      method: 'POST',
      path: '/probe/acts',
      summary: 'Does one thing, which the audit log shows',
      access: 'self',
      idempotent: true,
      body: Act,
      reply: Done,
      status: 201,
      handle: (ctx, { body }) => act(ctx, body),
    }),
    route({
      method: 'GET',
      path: '/probe/basket',
      summary: 'Says who buys',
      access: 'buyer',
      reply: Type.Object({ as: Type.String(), guestId: Type.Union([Type.String(), Type.Null()]) }),
      handle: async ({ actor }, { http }) => ({ as: actor.scope, guestId: http.guestId() }),
    }),
    route({
      method: 'POST',
      path: '/probe/basket',
      summary: 'Puts something in, whoever buys',
      access: 'buyer',
      idempotent: true,
      body: Act,
      reply: Done,
      status: 201,
      handle: (ctx, { body }) => act(ctx, body),
    }),
    route({
      method: 'GET',
      path: '/probe/thing',
      summary: 'Something with a version',
      access: 'public',
      versioned: true,
      reply: Type.Object({ version: Type.Integer() }),
      handle: async () => ({ version }),
    }),
    route({
      method: 'PUT',
      path: '/probe/thing',
      summary: 'Changes it',
      access: 'public',
      versioned: true,
      reply: Type.Object({ version: Type.Integer() }),
      handle: async (_ctx, { expectedVersion }) => {
        if (expectedVersion !== null && expectedVersion !== version) throw changedMeanwhile()
        version++
        return { version }
      },
    }),
    route({
      method: 'GET',
      path: '/probe/live',
      summary: 'Tells what is signalled to whom it is for',
      access: 'buyer',
      streams: true,
      handle: async ({ services }, { http }) =>
        http.events((stream) =>
          services.signals.on('probe.told', (payload) => {
            const { to, word } = JSON.parse(payload) as { to: string; word: string }
            stream.send('told', { word }, (actor) => 'userId' in actor && actor.userId === to)
          }),
        ),
    }),
    route({
      method: 'GET',
      path: '/probe/limited',
      summary: 'Three times a minute',
      access: 'public',
      rateLimit: { max: 3, windowSeconds: 60 },
      handle: async () => undefined,
    }),
    route({
      method: 'GET',
      path: '/probe/limited-for-each',
      summary: 'Once a minute for each account',
      access: 'self',
      rateLimit: { max: 1, windowSeconds: 60, per: 'account' },
      handle: async () => undefined,
    }),
    route({
      method: 'GET',
      path: '/probe/secret-step',
      summary: 'Needs a fresh proof',
      access: 'self',
      stepUp: true,
      handle: async () => undefined,
    }),
    route({
      method: 'POST',
      path: '/probe/upload',
      summary: 'Takes one small file',
      access: 'public',
      upload: true,
      maxBodyBytes: 1_000,
      reply: Type.Object({ bytes: Type.Integer(), mediaType: Type.String() }),
      handle: async (_ctx, { http }) => {
        const { bytes, mediaType } = await http.file()
        return { bytes: bytes.length, mediaType }
      },
    }),
  ],
}

async function act(
  ctx: Ctx,
  { name, slowMs = 0, refuse, crash }: { name: string; slowMs?: number; refuse?: boolean; crash?: boolean },
) {
  return ctx.transaction(async (tx) => {
    const id = newId()
    await audit(tx, { action: 'probe.acted', entityType: 'probe', entityId: id, after: { name } })
    await sleep(slowMs)
    if (crash) throw new TypeError(`a bug, with ${name} in its message`)
    if (refuse) throw new Refusal('refused', 409, 'This was refused.')
    return { id, name }
  })
}

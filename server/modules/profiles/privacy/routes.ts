import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { Card, cardsOf, showCard } from './cards.ts'
import { changePrivacy, showPrivacy } from './change-privacy.ts'
import { Privacy, PutPrivacy } from './privacy.ts'

const uuid = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'

export const privacyRoutes = [
  route({
    method: 'GET',
    path: '/me/privacy',
    summary: 'Who sees what of oneself, and who may write',
    access: 'self',
    reply: Privacy,
    versioned: true,
    handle: (ctx) => showPrivacy(ctx),
  }),
  route({
    method: 'PUT',
    path: '/me/privacy',
    summary: 'Decide who sees what of oneself, and who may write',
    access: 'self',
    body: PutPrivacy,
    reply: Privacy,
    versioned: true,
    handle: (ctx, { body, expectedVersion }) => changePrivacy(ctx, body, expectedVersion),
  }),
  route({
    method: 'GET',
    path: '/users/:userId/card',
    summary: "A person's name, number and picture, as far as they show them to whoever asks",
    access: 'public',
    params: Type.Object({ userId: Id }),
    reply: Card,
    handle: (ctx, { params }) => showCard(ctx, params.userId),
  }),
  route({
    method: 'GET',
    path: '/cards',
    summary: 'The cards of several people at once, for lists of people',
    access: 'self',
    query: Type.Object({ userIds: Type.String({ pattern: `^${uuid}(,${uuid}){0,99}$`, maxLength: 3_699 }) }),
    reply: page(Card),
    handle: async (ctx, { query }) => ({
      items: await cardsOf(ctx, [...new Set(query.userIds.split(','))]),
      nextCursor: null,
    }),
  }),
]

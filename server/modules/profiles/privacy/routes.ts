import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { Card, showCard } from './cards.ts'
import { changePrivacy, showPrivacy } from './change-privacy.ts'
import { Privacy, PutPrivacy } from './privacy.ts'

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
]

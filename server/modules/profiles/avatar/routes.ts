import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { Profile } from '../profile/profile.ts'
import { putAvatar, removeAvatar } from './change-avatar.ts'
import { sendAvatar } from './send-avatar.ts'

export const avatarRoutes = [
  route({
    method: 'PUT',
    path: '/me/avatar',
    summary: 'Upload a picture of oneself',
    access: 'self',
    upload: true,
    maxBodyBytes: 10_000_000,
    reply: Profile,
    versioned: true,
    handle: (ctx, { http }) => putAvatar(ctx, http),
  }),
  route({
    method: 'DELETE',
    path: '/me/avatar',
    summary: 'Remove the picture of oneself',
    access: 'self',
    reply: Profile,
    versioned: true,
    handle: (ctx) => removeAvatar(ctx),
  }),
  route({
    method: 'GET',
    path: '/users/:userId/avatar',
    summary: "A person's picture, if they show it to whoever asks",
    access: 'public',
    params: Type.Object({ userId: Id }),
    query: Type.Object({ v: Type.Optional(Type.String({ maxLength: 40 })) }),
    status: 200,
    refuses: [304],
    handle: (ctx, { params, http }) => sendAvatar(ctx, params.userId, http),
  }),
]

import { route } from '../../../kernel/http/route.ts'
import { editProfile } from './edit-profile.ts'
import { EditProfile, Profile } from './profile.ts'
import { showProfile } from './show-profile.ts'

export const profileRoutes = [
  route({
    method: 'GET',
    path: '/me/profile',
    summary: "One's own profile",
    access: 'self',
    reply: Profile,
    versioned: true,
    handle: (ctx) => showProfile(ctx),
  }),
  route({
    method: 'PATCH',
    path: '/me/profile',
    summary: "Change one's own profile",
    access: 'self',
    body: EditProfile,
    reply: Profile,
    versioned: true,
    handle: (ctx, { body, expectedVersion }) => editProfile(ctx, body, expectedVersion),
  }),
]

import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { leaveTeam } from '../team/leave-team.ts'
import { editTenant, showTenant } from './edit-tenant.ts'
import { Memberships, myMemberships } from './my-memberships.ts'
import { OpenBusiness, openBusiness } from './open-business.ts'
import { EditTenant, Tenant } from './tenant.ts'

const params = Type.Object({ tenantId: Id })

export const tenantRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/tenants',
    summary: 'Open a business, which one then owns',
    access: 'self',
    body: OpenBusiness,
    reply: Tenant,
    status: 201,
    versioned: true,
    refuses: [409],
    rateLimit: { max: 30, windowSeconds: 3600 },
    handle: (ctx, { body }) => openBusiness(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/me/memberships',
    summary: 'Where one works, as what, and what one may do there',
    access: 'self',
    reply: Memberships,
    handle: (ctx) => myMemberships(ctx),
  }),
  route({
    method: 'DELETE',
    path: '/me/memberships/:tenantId',
    summary: 'Leave the team of a business; its last owner cannot',
    access: 'self',
    params,
    refuses: [404, 409],
    handle: (ctx, { params }) => leaveTeam(ctx, params.tenantId),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId',
    summary: 'A business one belongs to',
    access: 'PERM_BUSINESS_READ',
    params,
    reply: Tenant,
    versioned: true,
    handle: (ctx, { params }) => showTenant(ctx, params.tenantId),
  }),
  route({
    method: 'PATCH',
    path: '/tenants/:tenantId',
    summary: 'Rename a business, or change its domain or time zone',
    access: 'PERM_BUSINESS_UPDATE',
    params,
    body: EditTenant,
    reply: Tenant,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      editTenant(ctx, params.tenantId, body, expectedVersion),
  }),
]

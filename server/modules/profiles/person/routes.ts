import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { Customer, showCustomer } from '../customer/show-customer.ts'
import { DataExport, exportData } from './export-data.ts'
import { leave } from './leave.ts'
import { ProfileForAdmin, showToAdmin } from './show-to-admin.ts'

export const personRoutes = [
  route({
    method: 'GET',
    path: '/me/customer',
    summary: 'Favourite stores, loyalty points and lifetime figures',
    access: 'self',
    reply: Customer,
    handle: (ctx) => showCustomer(ctx),
  }),
  route({
    method: 'POST',
    path: '/me/data-export',
    summary: 'Everything the platform knows about oneself, as one JSON file',
    access: 'self',
    stepUp: true,
    reply: DataExport,
    handle: (ctx, { http }) => exportData(ctx, ctx.services.modules, http),
  }),
  route({
    method: 'DELETE',
    path: '/me',
    summary: 'Close the account and have everything about oneself deleted',
    access: 'self',
    stepUp: true,
    refuses: [409],
    handle: (ctx) => leave(ctx),
  }),
  route({
    method: 'GET',
    path: '/admin/users/:userId/profile',
    summary: "Somebody's profile, masked, with their consents; the read is audited",
    access: 'PERM_USER_READ',
    params: Type.Object({ userId: Id }),
    reply: ProfileForAdmin,
    handle: (ctx, { params }) => showToAdmin(ctx, params.userId),
  }),
]

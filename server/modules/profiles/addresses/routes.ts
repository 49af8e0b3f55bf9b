import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { addAddress } from './add-address.ts'
import { AddAddress, Address, EditAddress } from './address.ts'
import { editAddress } from './edit-address.ts'
import { listAddresses, showAddress } from './list-addresses.ts'
import { removeAddress } from './remove-address.ts'
import { Pincode, showPincode } from './show-pincode.ts'

const params = Type.Object({ addressId: Id })

export const addressRoutes = [
  route({
    method: 'GET',
    path: '/me/addresses',
    summary: "One's own addresses, the default one first",
    access: 'self',
    reply: page(Address),
    handle: (ctx) => listAddresses(ctx),
  }),
  route({
    method: 'POST',
    path: '/me/addresses',
    summary: 'Add an address',
    access: 'self',
    body: AddAddress,
    reply: Address,
    status: 201,
    versioned: true,
    refuses: [409],
    handle: (ctx, { body }) => addAddress(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/me/addresses/:addressId',
    summary: "One of one's own addresses",
    access: 'self',
    params,
    reply: Address,
    versioned: true,
    handle: (ctx, { params }) => showAddress(ctx, params.addressId),
  }),
  route({
    method: 'PATCH',
    path: '/me/addresses/:addressId',
    summary: 'Change an address, or make it the default one',
    access: 'self',
    params,
    body: EditAddress,
    reply: Address,
    versioned: true,
    handle: (ctx, { params, body, expectedVersion }) =>
      editAddress(ctx, params.addressId, body, expectedVersion),
  }),
  route({
    method: 'DELETE',
    path: '/me/addresses/:addressId',
    summary: 'Remove an address; the newest of the others becomes the default one',
    access: 'self',
    params,
    handle: (ctx, { params }) => removeAddress(ctx, params.addressId),
  }),
  route({
    method: 'GET',
    path: '/pincodes/:pincode',
    summary: 'City, district, state and coordinates of an Indian PIN code',
    access: 'public',
    params: Type.Object({ pincode: Type.String({ pattern: '^[1-9][0-9]{5}$' }) }),
    reply: Pincode,
    handle: (ctx, { params }) => showPincode(ctx, params.pincode),
  }),
]

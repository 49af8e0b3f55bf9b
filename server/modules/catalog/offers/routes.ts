import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { createOffer, editOffer, listOffers, OfferQuery, removeOffer, showOffer } from './keep-offers.ts'
import { CreateOffer, EditOffer, Offer } from './offer.ts'

const ofStore = Type.Object({ tenantId: Id, storeId: Id })
const ofOffer = Type.Object({ tenantId: Id, storeId: Id, offerId: Id })
const path = '/tenants/:tenantId/stores/:storeId/offers'

export const offerRoutes = [
  route({
    method: 'GET',
    path,
    summary: "A store's offers, over and to come included",
    access: 'PERM_OFFER_READ',
    params: ofStore,
    query: OfferQuery,
    reply: page(Offer),
    handle: (ctx, { params, query }) => listOffers(ctx, params.storeId, query),
  }),
  route({
    method: 'POST',
    path,
    summary: 'Make an offer, on one product or store-wide, for all or for whoever gives its code',
    access: 'PERM_OFFER_UPDATE',
    params: ofStore,
    body: CreateOffer,
    reply: Offer,
    status: 201,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body }) => createOffer(ctx, params.storeId, body),
  }),
  route({
    method: 'GET',
    path: `${path}/:offerId`,
    summary: 'One offer',
    access: 'PERM_OFFER_READ',
    params: ofOffer,
    reply: Offer,
    versioned: true,
    handle: (ctx, { params }) => showOffer(ctx, params.storeId, params.offerId),
  }),
  route({
    method: 'PATCH',
    path: `${path}/:offerId`,
    summary: 'Change an offer, or switch it on or off',
    access: 'PERM_OFFER_UPDATE',
    params: ofOffer,
    body: EditOffer,
    reply: Offer,
    versioned: true,
    handle: (ctx, { params, body, expectedVersion }) =>
      editOffer(ctx, params.storeId, params.offerId, body, expectedVersion),
  }),
  route({
    method: 'DELETE',
    path: `${path}/:offerId`,
    summary: 'Withdraw an offer',
    access: 'PERM_OFFER_UPDATE',
    params: ofOffer,
    handle: (ctx, { params }) => removeOffer(ctx, params.storeId, params.offerId),
  }),
]

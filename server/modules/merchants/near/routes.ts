import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { CalendarDate } from '../../../kernel/http/schemas.ts'
import { BookableSlots, bookableSlots } from '../slots/bookable-slots.ts'
import { StoreCode } from '../stores/store.ts'
import { listNear, NearbyStores, NearQuery } from './list-near.ts'
import { StorePage, showStorePage } from './store-page.ts'
import { UsualPlace, usualPlace } from './usual-place.ts'

const params = Type.Object({ storeCode: StoreCode })

export const publicStoreRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/stores/near',
    summary: 'Stores around a place (coordinates, PIN code, landmark or saved address), the nearest first',
    access: 'public',
    query: NearQuery,
    reply: NearbyStores,
    refuses: [401, 404],
    handle: (ctx, { query }) => listNear(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/places/usual',
    summary: 'Where to begin with somebody who has not said where they are: where most stores stand',
    access: 'public',
    reply: UsualPlace,
    handle: (ctx) => usualPlace(ctx),
  }),
  route({
    method: 'GET',
    path: '/stores/:storeCode',
    summary: 'A store, as buyers see it',
    access: 'public',
    params,
    reply: StorePage,
    handle: (ctx, { params }) => showStorePage(ctx, params.storeCode),
  }),
  route({
    method: 'GET',
    path: '/stores/:storeCode/delivery-slots',
    summary: 'When a store brings or hands out orders on a date, and which of it can still be booked',
    access: 'public',
    params,
    query: Type.Object({ date: CalendarDate }),
    reply: BookableSlots,
    handle: (ctx, { params, query }) => bookableSlots(ctx, params.storeCode, query.date),
  }),
]

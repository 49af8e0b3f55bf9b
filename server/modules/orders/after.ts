import { reaction } from '../../kernel/events/reaction.ts'
import type { Module } from '../../kernel/module.ts'
import { refundSucceeded } from '../payments/events.ts'
import { profileDeleted } from '../profiles/events.ts'
import { raiseInTrust } from './bought/in-trust.ts'
import { guestAdopted } from './carts/guest-adopted.ts'
import { countOrder, countSpent } from './customers/follow-orders.ts'
import { customerRoutes } from './customers/list-customers.ts'
import {
  orderCancelled,
  orderItemsMissing,
  orderPlaced,
  orderRefunded,
  orderStatusChanged,
  orderSubstituteAnswered,
  returnStatusChanged,
  reviewChanged,
  reviewFlagged,
  reviewPosted,
  reviewRemoved,
  reviewReplied,
} from './events.ts'
import { fulfilmentRoutes } from './fulfilment/routes.ts'
import { substituteMinutes } from './fulfilment/settings.ts'
import { settleOffersOf, settleUnanswered } from './fulfilment/settle.ts'
import { documentPurpose, issuedInvoice } from './invoice/issue-invoice.ts'
import { invoiceRoutes } from './invoice/routes.ts'
import { adoptAfterwards } from './person/adopt.ts'
import { forgetOldOrders, forgetPerson } from './person/forget-person.ts'
import { reorderRoutes } from './reorder/reorder.ts'
import { noteRefundOfReturn } from './returns/note-refund.ts'
import { removeUnusedPhoto } from './returns/photos.ts'
import { returnRoutes } from './returns/routes.ts'
import { returnDays } from './returns/settings.ts'
import { reviewRoutes } from './reviews/routes.ts'

const leavesTheStore = ['out_for_delivery', 'delivered', 'cancelled']

const reactions = [
  reaction('orders.issue-invoice', orderStatusChanged, async (tx, { payload }) => {
    if (payload.status === 'delivered') await issuedInvoice(tx, payload)
  }),
  reaction('orders.settle-offers', orderStatusChanged, async (tx, { payload: { orderId, status } }) => {
    if (leavesTheStore.includes(status)) await settleOffersOf(tx, orderId, status === 'cancelled')
  }),
  reaction('orders.count-customers-order', orderPlaced, (tx, { payload }) =>
    countOrder(tx, payload.orderId, 1),
  ),
  reaction('orders.discount-customers-order', orderCancelled, async (tx, { payload: { orderId, from } }) => {
    if (from !== 'created') await countOrder(tx, orderId, -1)
  }),
  reaction('orders.count-customers-spending', orderStatusChanged, async (tx, { payload }) => {
    const { orderId, status, totalMinor, refundedMinor } = payload
    if (status === 'delivered') await countSpent(tx, orderId, totalMinor - refundedMinor)
  }),
  reaction('orders.discount-customers-spending', orderRefunded, async (tx, { payload }) => {
    if (payload.afterDelivery) await countSpent(tx, payload.orderId, -payload.amountMinor)
  }),
  reaction('orders.end-return', refundSucceeded, (tx, { payload }) => noteRefundOfReturn(tx, payload)),
  reaction('orders.adopt-afterwards', guestAdopted, (tx, { payload }) => adoptAfterwards(tx, payload)),
  reaction('orders.forget-person', profileDeleted, (tx, { payload }) => forgetPerson(tx, payload.userId)),
]

/** The part of the manifest for what happens after an order is placed. */
export const after = {
  tables: [
    ...['shortages', 'returns', 'return_lines', 'return_photos', 'invoice_series', 'invoices'],
    ...['reviews', 'review_votes', 'review_reports', 'customers'],
  ],
  publishes: [
    ...[orderItemsMissing, orderSubstituteAnswered, orderRefunded, returnStatusChanged],
    ...[reviewPosted, reviewChanged, reviewRemoved, reviewFlagged, reviewReplied],
  ],
  reactions,
  routes: [
    ...returnRoutes,
    ...reviewRoutes,
    ...fulfilmentRoutes,
    ...invoiceRoutes,
    ...reorderRoutes,
    ...customerRoutes,
  ],
  jobs: [removeUnusedPhoto, settleUnanswered, forgetOldOrders],
  settings: [returnDays, substituteMinutes],
  encrypted: [{ table: 'invoices', column: 'document', purpose: documentPurpose }],
  retention: [
    {
      table: 'invoices',
      column: 'issued_at',
      keepDays: 7 * 366,
      reason: 'D3: financial records for seven years',
    },
  ],
  elevates: [raiseInTrust],
} satisfies Partial<Module>

import { reaction } from '../../kernel/events/reaction.ts'
import { paymentSucceeded, refundSucceeded } from '../payments/events.ts'
import { profileDeleted } from '../profiles/events.ts'
import { guestAdopted } from './carts/guest-adopted.ts'
import { takeMoney } from './checkout/take-money.ts'
import { countCustomerOf } from './customers/count-customers.ts'
import { orderCancelled, orderPlaced, orderRefunded, orderStatusChanged } from './events.ts'
import { settleOffersOf } from './fulfilment/settle.ts'
import { issuedInvoice } from './invoice/issue-invoice.ts'
import { tellPlaced } from './live/tell-changed.ts'
import { noteOfficeRefund } from './orders/note-office-refund.ts'
import { adoptAfterwards } from './person/adopt.ts'
import { forgetPerson } from './person/forget-person.ts'
import { noteRefundOfReturn } from './returns/note-refund.ts'

const leavesTheStore = ['out_for_delivery', 'delivered', 'cancelled']

export const reactions = [
  reaction('orders.take-money', paymentSucceeded, (tx, { payload }) => takeMoney(tx, payload)),
  reaction('orders.tell-placed', orderPlaced, (tx, { payload }) => tellPlaced(tx, payload)),
  reaction('orders.issue-invoice', orderStatusChanged, async (tx, { payload }) => {
    if (payload.status === 'delivered') await issuedInvoice(tx, payload)
  }),
  reaction('orders.settle-offers', orderStatusChanged, async (tx, { payload: { orderId, status } }) => {
    if (leavesTheStore.includes(status)) await settleOffersOf(tx, orderId, status === 'cancelled')
  }),
  reaction('orders.count-customers-order', orderPlaced, (tx, { payload }) =>
    countCustomerOf(tx, payload.orderId),
  ),
  reaction('orders.discount-customers-order', orderCancelled, async (tx, { payload: { orderId, from } }) => {
    if (from !== 'created') await countCustomerOf(tx, orderId)
  }),
  reaction('orders.count-customers-spending', orderStatusChanged, async (tx, { payload }) => {
    if (payload.status === 'delivered') await countCustomerOf(tx, payload.orderId)
  }),
  reaction('orders.discount-customers-spending', orderRefunded, async (tx, { payload }) => {
    if (payload.afterDelivery) await countCustomerOf(tx, payload.orderId)
  }),
  reaction('orders.end-return', refundSucceeded, (tx, { payload }) => noteRefundOfReturn(tx, payload)),
  reaction('orders.note-office-refund', refundSucceeded, (tx, { payload }) => noteOfficeRefund(tx, payload)),
  reaction('orders.adopt-afterwards', guestAdopted, (tx, { payload }) => adoptAfterwards(tx, payload)),
  reaction('orders.forget-person', profileDeleted, (tx, { payload }) => forgetPerson(tx, payload.userId)),
]

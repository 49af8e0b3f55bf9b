/** All that modules above payments may import. */

export { settleForDemo, topUpForDemo } from './demo/settle-for-demo.ts'
export { verifyLedger } from './ledger/verify-ledger.ts'
export { cancelPayment } from './payments/cancel.ts'
export { collectCash } from './payments/collect-cash.ts'
export { completePart } from './payments/complete.ts'
export { openPayment, type PaymentOpened } from './payments/open.ts'
export { Pay, type PaymentMethod, paymentMethods, paysInCash, paysOnline } from './payments/payment.ts'
export { returnPayment } from './payments/return.ts'
export { takePayment } from './payments/take.ts'
export { verifyMoney } from './payments/verify-money.ts'
export { adoptPayments } from './person/adopt.ts'
export { refundWhatIsLeft } from './refunds/refund-part.ts'

export { Card, cardsOf } from './privacy/cards.ts'
export { allowsAnalytics, mayContact } from './privacy/consents.ts'
export type { Channel } from './privacy/privacy.ts'

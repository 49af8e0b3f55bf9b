import type { Status } from './payment.ts'

/** What providers, payers and the clock can do to a payment. */
export type Happening = 'authorised' | 'paid' | 'declined' | 'cancelled' | 'expired' | 'returned'

export type Step =
  | { kind: 'move'; to: Status; late: boolean }
  /** Known already, or overtaken by what came before it. */
  | { kind: 'stay' }
  /** The provider says the opposite of what it said: somebody has to look. */
  | { kind: 'contradiction' }

const move = (to: Status): Step => ({ kind: 'move', to, late: false })
/** Whoever had given up waiting is told that the money came after all. */
const late: Step = { kind: 'move', to: 'success', late: true }
const stay: Step = { kind: 'stay' }
const contradiction: Step = { kind: 'contradiction' }

const unpaid = {
  paid: move('success'),
  declined: move('failed'),
  cancelled: move('failed'),
  expired: move('expired'),
  returned: contradiction,
}
const givenUp = {
  authorised: stay,
  paid: late,
  declined: stay,
  cancelled: stay,
  expired: stay,
  returned: contradiction,
}

const steps: Record<Status, Record<Happening, Step>> = {
  pending: { ...unpaid, authorised: move('authorised') },
  authorised: { ...unpaid, authorised: stay },
  failed: givenUp,
  expired: givenUp,
  success: {
    authorised: stay,
    paid: stay,
    declined: contradiction,
    cancelled: stay,
    expired: stay,
    returned: move('refunded'),
  },
  refunded: {
    authorised: stay,
    paid: stay,
    declined: contradiction,
    cancelled: stay,
    expired: stay,
    returned: stay,
  },
}

/** Webhooks come late, twice and in any order: what they do depends only on where the payment stands. */
export const stepFor = (status: Status, happening: Happening): Step => steps[status][happening]

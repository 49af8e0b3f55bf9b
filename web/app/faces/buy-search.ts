const shown = ['open', 'done', 'cancelled'] as const

/** What the addresses of the buyer's pages hold; anything else in them is left out. */
export const ordersSearch = (search: Record<string, unknown>): { show?: (typeof shown)[number] } => ({
  show: shown.find((one) => one === search.show),
})

export const businessTypes = [
  'sole_proprietorship',
  'partnership',
  'llp',
  'private_limited',
  'public_limited',
  'cooperative',
  'trust',
  'other',
] as const

export const businessKinds = ['seller', 'supplier', 'both'] as const

export const storeTypes = [
  'grocery',
  'fruits_vegetables',
  'dairy',
  'bakery',
  'sweets',
  'meat_fish',
  'restaurant',
  'pharmacy',
  'beauty',
  'electronics',
  'fashion',
  'stationery',
  'home',
  'hardware',
  'wholesale',
  'other',
] as const

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

import { timingSafeEqual } from 'node:crypto'

/** Compares without telling by its time how far two secrets agree. */
export const isSameSecret = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other)

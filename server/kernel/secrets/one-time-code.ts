import { randomInt } from 'node:crypto'

/** Six digits, for a person to read from one screen and type into another. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

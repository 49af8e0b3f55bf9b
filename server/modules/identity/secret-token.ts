import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, safe in URLs and cookies. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** How tokens are stored: being random, they need neither salt nor slowness. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

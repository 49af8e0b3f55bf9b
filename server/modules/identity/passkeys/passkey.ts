import { type Static, Type } from 'typebox'
import { Id, nullable, Timestamp } from '../../../kernel/http/schemas.ts'

export const Passkey = Type.Object({
  id: Id,
  name: Type.String(),
  createdAt: Timestamp,
  lastUsedAt: nullable(Timestamp),
})
export type Passkey = Static<typeof Passkey>

export const toPasskey = (row: {
  id: string
  name: string | null
  created_at: Date
  last_used_at: Date | null
}): Passkey => ({
  id: row.id,
  name: row.name ?? 'Passkey',
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})

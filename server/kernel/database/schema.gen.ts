// Generated from the migrated database by `npm run generate`. Do not edit.
import type { ColumnType } from 'kysely'

export type Json = ColumnType<unknown, string, string>
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>
export type Defaulted<T> = ColumnType<T, T | undefined, T>
export type Derived<T> = ColumnType<T, never, never>

export interface DB {
  'kernel.audit_logs': {
    id: string
    user_id: string | null
    action: string
    entity_type: string
    entity_id: string | null
    tenant_id: string | null
    old_values: NullableJson
    new_values: NullableJson
    ip_address: string | null
    user_agent: string | null
    request_id: string | null
    created_at: Defaulted<Date>
  }
  'kernel.audit_seals': {
    number: number
    row_count: number
    first_created_at: Date
    last_created_at: Date
    leaves: Buffer
    previous_hash: Buffer
    hash: Buffer
    sealed_at: Defaulted<Date>
  }
  'kernel.audit_unsealed': {
    id: string
    created_at: Date
  }
  'kernel.idempotency_keys': {
    owner: string
    key: string
    request_hash: Buffer
    status: number | null
    answer: NullableJson
    created_at: Defaulted<Date>
  }
  'kernel.rate_limits': {
    key: Buffer
    hits: number
    window_ends_at: Date
  }
  'kernel.settings': {
    id: string
    key: string
    tenant_id: string | null
    value: Json
    category: string
    description: string
    updated_by: string | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'kernel.settings_history': {
    id: string
    key: string
    tenant_id: string | null
    old_value: NullableJson
    new_value: NullableJson
    changed_by: string | null
    changed_at: Defaulted<Date>
  }
}

import type { Static, TSchema } from 'typebox'

/** A choice an operator makes while the system runs; may be overridden per tenant. */
export interface Setting<Schema extends TSchema = TSchema> {
  readonly key: string
  readonly schema: Schema
  readonly fallback: Static<Schema>
  readonly category: string
  readonly description: string
  readonly perTenant: boolean
}

export const setting = <Schema extends TSchema>(
  key: string,
  schema: Schema,
  fallback: Static<Schema>,
  about: { category: string; description: string; perTenant?: boolean },
): Setting<Schema> => ({ key, schema, fallback, perTenant: false, ...about })

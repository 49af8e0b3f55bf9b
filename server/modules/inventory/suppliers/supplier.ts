import { type Static, Type } from 'typebox'
import { closed, Email, Id, line, nullable, Phone, Timestamp } from '../../../kernel/http/schemas.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { requireEmail } from '../../identity/contract.ts'
import { checkedGstin } from '../../merchants/contract.ts'
import { checkedPhone, tidy, tidyOrNull } from '../../profiles/contract.ts'

export const supplierPhonePurpose = 'inventory.suppliers.phone'
export const supplierEmailPurpose = 'inventory.suppliers.email'
export const supplierGstinPurpose = 'inventory.suppliers.gstin'

export const Supplier = Type.Object({
  id: Id,
  storeId: Id,
  name: Type.String(),
  contactPerson: nullable(Type.String()),
  phone: nullable(Type.String()),
  email: nullable(Type.String()),
  address: nullable(Type.String()),
  gstin: nullable(Type.String()),
  paymentTerms: nullable(Type.String()),
  deliveryLeadTimeDays: nullable(Type.Integer()),
  supplierTenantId: nullable(Id),
  isActive: Type.Boolean(),
  version: Type.Integer(),
  createdAt: Timestamp,
})
export type Supplier = Static<typeof Supplier>

const required = { name: line(120) }
const optional = Type.Partial(
  Type.Object({
    contactPerson: nullable(line(120)),
    phone: nullable(Phone),
    email: nullable(Email),
    address: nullable(line(500)),
    gstin: nullable(Type.String({ minLength: 1, maxLength: 20 })),
    paymentTerms: nullable(line(200)),
    deliveryLeadTimeDays: nullable(Type.Integer({ minimum: 0, maximum: 365 })),
    supplierTenantId: nullable(Id),
    isActive: Type.Boolean(),
  }),
).properties
export const AddSupplier = Type.Object({ ...required, ...optional }, closed)
export type AddSupplier = Static<typeof AddSupplier>

/** What is left out stays; null clears. */
export const EditSupplier = Type.Partial(Type.Object({ ...required, ...optional }), closed)
export type EditSupplier = Static<typeof EditSupplier>

export interface SupplierRow {
  id: string
  store_id: string
  name: string
  contact_person: string | null
  phone: string | null
  email: string | null
  address: string | null
  gstin: string | null
  payment_terms: string | null
  delivery_lead_time_days: number | null
  supplier_tenant_id: string | null
  is_active: boolean
  version: number
  created_at: Date
}

export const toSupplier = (row: SupplierRow, keys: Keys): Supplier => ({
  id: row.id,
  storeId: row.store_id,
  name: row.name,
  contactPerson: row.contact_person,
  phone: row.phone === null ? null : keys.open(row.phone, supplierPhonePurpose, row.id),
  email: row.email === null ? null : keys.open(row.email, supplierEmailPurpose, row.id),
  address: row.address,
  gstin: row.gstin === null ? null : keys.open(row.gstin, supplierGstinPurpose, row.id),
  paymentTerms: row.payment_terms,
  deliveryLeadTimeDays: row.delivery_lead_time_days,
  supplierTenantId: row.supplier_tenant_id,
  isActive: row.is_active,
  version: row.version,
  createdAt: row.created_at.toISOString(),
})

/** The columns that an edit writes, sealed where they tell of a person; what is not named stays. */
export function writtenColumns(id: string, given: EditSupplier, keys: Keys) {
  return {
    ...(given.name !== undefined && { name: tidy(given.name) }),
    ...(given.contactPerson !== undefined && { contact_person: tidyOrNull(given.contactPerson) }),
    ...(given.phone !== undefined && phoneColumns(id, given.phone, keys)),
    ...(given.email !== undefined && emailColumns(id, given.email, keys)),
    ...(given.address !== undefined && { address: tidyOrNull(given.address) }),
    ...(given.gstin !== undefined && { gstin: sealedGstin(id, given.gstin, keys) }),
    ...(given.paymentTerms !== undefined && { payment_terms: tidyOrNull(given.paymentTerms) }),
    ...(given.deliveryLeadTimeDays !== undefined && { delivery_lead_time_days: given.deliveryLeadTimeDays }),
    ...(given.supplierTenantId !== undefined && { supplier_tenant_id: given.supplierTenantId }),
    ...(given.isActive !== undefined && { is_active: given.isActive }),
  }
}

function phoneColumns(id: string, given: string | null, keys: Keys) {
  if (given === null) return { phone: null, phone_index: null }
  const phone = checkedPhone(given, 'IN', '/phone')
  return {
    phone: keys.seal(phone, supplierPhonePurpose, id),
    phone_index: keys.blindIndex(phone, supplierPhonePurpose),
  }
}

function emailColumns(id: string, given: string | null, keys: Keys) {
  if (given === null) return { email: null, email_index: null }
  const email = requireEmail(keys, given).address
  return {
    email: keys.seal(email, supplierEmailPurpose, id),
    email_index: keys.blindIndex(email, supplierEmailPurpose),
  }
}

const sealedGstin = (id: string, given: string | null, keys: Keys): string | null =>
  given === null ? null : keys.seal(checkedGstin(given, '/gstin'), supplierGstinPurpose, id)

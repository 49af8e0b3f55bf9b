import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { Country } from '../../profiles/contract.ts'
import { limitsOf, tiers } from './tier.ts'

export const Tenant = Type.Object({
  id: Id,
  name: Type.String(),
  domain: nullable(Type.String()),
  subscriptionTier: oneOf(tiers),
  limits: Type.Object({ stores: Type.Integer(), members: Type.Integer() }),
  isActive: Type.Boolean(),
  country: Country,
  currency: Type.String(),
  timeZone: Type.String(),
  createdAt: Timestamp,
  version: Type.Integer(),
})
export type Tenant = Static<typeof Tenant>

const Domain = Type.String({ minLength: 4, maxLength: 253 })
export const TimeZone = Type.String({
  minLength: 1,
  maxLength: 60,
  description: 'As IANA calls it: Asia/Kolkata',
})

/** What is left out stays; null clears. */
export const EditTenant = Type.Partial(
  Type.Object({ name: line(120), domain: nullable(Domain), timeZone: TimeZone }),
  closed,
)
export type EditTenant = Static<typeof EditTenant>

export const tenantColumns = [
  'id',
  'name',
  'domain',
  'subscription_tier',
  'is_active',
  'country',
  'currency',
  'time_zone',
  'created_at',
  'version',
] as const

interface TenantRow {
  id: string
  name: string
  domain: string | null
  subscription_tier: Tenant['subscriptionTier']
  is_active: boolean
  country: string
  currency: string
  time_zone: string
  created_at: Date
  version: number
}

export const toTenant = (row: TenantRow): Tenant => ({
  id: row.id,
  name: row.name,
  domain: row.domain,
  subscriptionTier: row.subscription_tier,
  limits: limitsOf(row.subscription_tier),
  isActive: row.is_active,
  country: row.country,
  currency: row.currency,
  timeZone: row.time_zone,
  createdAt: row.created_at.toISOString(),
  version: row.version,
})

const domainForm = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/

/** The name as the domain name system knows it; letters of other scripts in their ASCII form. */
export function checkedDomain(given: string, path: string): string {
  const host = URL.canParse(`https://${given.trim()}/`) ? new URL(`https://${given.trim()}/`).hostname : ''
  if (domainForm.test(host) && !/^[\d.]+$/.test(host)) return host
  throw invalidField(path, 'invalid_domain', 'Give a domain without path, such as shop.example.com.')
}

// Node lists a few zones by names of old only.
const newerNames = [
  'UTC',
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Atikokan',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
]
export const timeZones: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('timeZone'), ...newerNames])

/**
 * Takes places alone. Of other names JavaScript and PostgreSQL do not think alike: PLT is a zone to one and an
 * error to the other, and +05:30 lies east to one and west to the other.
 */
export function checkTimeZone(timeZone: string, path: string): void {
  if (timeZones.has(timeZone)) return
  throw invalidField(path, 'unknown_time_zone', 'Give a time zone such as Asia/Kolkata.')
}

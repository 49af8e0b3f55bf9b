import type { Ctx, Tx } from './context.ts'
import type { DemoAccount } from './dev/dev-pages.ts'
import type { EventType } from './events/event.ts'
import type { Reaction } from './events/reaction.ts'
import type { AuthenticatorFactory } from './http/authenticator.ts'
import type { Route } from './http/route.ts'
import type { TenantResolverFactory } from './http/tenant-resolver.ts'
import type { JobType } from './jobs/job.ts'
import type { Page } from './pages/page.ts'
import type { SealedTable } from './sealing/sealed-table.ts'
import type { Setting } from './settings/setting.ts'

/** The manifest: one box of the architecture drawing, as code. */
export interface Module {
  readonly name: string
  readonly purpose: string
  /** Tables of its own schema, without the schema's name. */
  readonly tables: readonly string[]
  /** Read-only views (`v_…`) that other modules may name in their SQL. */
  readonly views?: readonly string[]
  readonly publishes?: readonly EventType[]
  readonly reactions?: readonly Reaction[]
  readonly routes?: readonly Route[]
  /** Pages of the web app that search engines and previews of links should know. */
  readonly pages?: readonly Page[]
  readonly jobs?: readonly JobType<never>[]
  readonly permissions?: readonly Permission[]
  readonly settings?: readonly Setting[]
  readonly retention?: readonly RetentionRule[]
  readonly encrypted?: readonly EncryptedColumn[]
  /** Tables whose rows nobody may change unnoticed. */
  readonly sealed?: readonly SealedTable[]
  /** Contract functions that act on rows their caller may not see. */
  readonly elevates?: readonly Elevated[]
  /** Runs as `system` at every start, before the doors open; saying it twice must change nothing. */
  readonly atStart?: (system: Ctx, modules: readonly Module[]) => Promise<void>
  /** Who sent a request; exactly one module (identity) says. */
  readonly authenticator?: AuthenticatorFactory
  /** Who may do what in a business; exactly one module (merchants) says. */
  readonly tenantResolver?: TenantResolverFactory
  /** What this module knows about one person, for the export of one's data. */
  readonly exportPerson?: (ctx: Ctx, userId: string) => Promise<Record<string, unknown>>
  /** Refuses while something has to be settled before a person may close their account; asked under their own rights. */
  readonly beforeLeaving?: (tx: Tx, userId: string) => Promise<void>
  /** Whom a newcomer can log in as after `demo` ran; told by npm start and /dev. */
  readonly demoAccounts?: readonly DemoAccount[]
  /** Fills an empty database with what a newcomer wants to see; runs as `system`, in module order. */
  readonly demo?: (ctx: Ctx) => Promise<void>
}

export interface Permission {
  readonly id: `PERM_${string}`
  readonly name: string
  readonly description: string
  readonly category: string
  readonly resource: string
  readonly action: 'create' | 'read' | 'update' | 'delete' | 'export' | 'import' | 'configure'
  /** System roles that carry it from the day it is first registered; what admins change later stays. */
  readonly roles?: readonly `ROLE_${string}`[]
}

/** Kept in kernel.retention_rules, carried out by one job. */
export interface RetentionRule {
  readonly table: string
  /** The timestamp column that a row's age is counted from. */
  readonly column: string
  readonly keepDays: number
  readonly reason: string
  /** What makes a row eligible besides its age, in SQL; absent when age is enough. */
  readonly where?: string
}

/** A column of text that holds sealed values. Their owner is the row's `id`, which every such table has. */
export interface EncryptedColumn {
  readonly table: string
  readonly column: string
  /** Must equal the purpose its values were sealed with. */
  readonly purpose: string
}

export interface Elevated {
  readonly elevatedName: string
}

export type ElevatedCall<Args extends unknown[], Result> = ((tx: Tx, ...args: Args) => Promise<Result>) &
  Elevated

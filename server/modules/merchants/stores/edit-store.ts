import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { refusingTaken } from '../../../kernel/database/violation.ts'
import { changedMeanwhile, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { locateAgain } from '../../profiles/contract.ts'
import { type StoreFacet, storeStatusChanged, storeUpdated } from '../events.ts'
import { codeTaken, refuseReserved } from './add-store.ts'
import { findStore, lockStore } from './find-store.ts'
import { storeColumns, toStore } from './row.ts'
import type { EditStore, Store } from './store.ts'
import { columnsOf, editedStore } from './written-store.ts'

const maxTries = 3

/** Changes a store; a new place is looked up again. */
export async function editStore(
  ctx: Ctx,
  tenantId: string,
  storeId: string,
  edits: EditStore,
  expectedVersion: number | null,
): Promise<Store> {
  if (edits.code !== undefined) refuseReserved(edits.code)
  for (let tried = 1; ; tried++) {
    const before = toStore(await findStore(ctx, tenantId, storeId))
    refuseIfChanged(before, expectedVersion)
    refuseUnlessOpenable(before, edits)
    const written = editedStore(before, edits, ctx.services.keys)
    const columns = {
      ...columnsOf(written, await locateAgain(ctx, written, edits, before)),
      ...(edits.code !== undefined && { store_code: edits.code }),
      ...(edits.status !== undefined && { status: edits.status }),
    }
    const after = await ctx.transaction((tx) => write(tx, before, columns))
    if (after) return after
    // Somebody changed it while its place was looked up.
    if (expectedVersion !== null || tried === maxTries) throw changedMeanwhile()
  }
}

/** Its own people close and open a store for buyers; whether it may sell at all is not theirs to say. */
function refuseUnlessOpenable(store: Store, { status }: EditStore): void {
  if (status === undefined || status === store.status || store.verified) return
  throw new Refusal(
    'store_not_verified',
    409,
    'This store opens when its business is approved. Hand in its papers, or ask support.',
    { facts: { status: store.status } },
  )
}

type Columns = ReturnType<typeof columnsOf> & { store_code?: string; status?: 'active' | 'inactive' }

/** Null when the store is not the one that was read before. */
async function write(tx: Tx, before: Store, columns: Columns): Promise<Store | null> {
  const { id: storeId, tenantId } = before
  const current = await lockStore(tx, tenantId, storeId)
  if (current.version !== before.version) return null
  const row = await tx.db
    .updateTable('merchants.stores')
    .set(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', storeId)
    .returning(storeColumns)
    .executeTakeFirstOrThrow()
    .catch(refusingTaken(codeTaken))
  const after = toStore(row)
  const changed = changedFacets(before, after)
  await audit(tx, {
    action: 'store.updated',
    entityType: 'store',
    entityId: storeId,
    tenantId,
    before: { code: before.code, name: before.name, status: before.status },
    after: { code: after.code, name: after.name, status: after.status, changed },
  })
  if (changed.length > 0) await tx.publish(storeUpdated, { tenantId, storeId, changed })
  if (after.isListed !== before.isListed) {
    await tx.publish(storeStatusChanged, { tenantId, storeId, listed: after.isListed })
  }
  return after
}

const facets: Readonly<Record<Exclude<StoreFacet, 'picture'>, readonly (keyof Store)[]>> = {
  name: ['name', 'code'],
  place: ['line1', 'line2', 'landmark', 'city', 'state', 'pincode', 'country', 'latitude', 'longitude'],
  hours: ['businessHours', 'holidays', 'timeZone'],
  delivery: [
    'deliveryRadiusKm',
    'minOrderMinor',
    'deliveryFeeMinor',
    'freeDeliveryFromMinor',
    'delivers',
    'offersPickup',
    'acceptsOnlinePayment',
  ],
  details: ['type', 'ownerName', 'email', 'phone', 'whatsappNumber', 'gstin', 'about', 'languages'],
}

/** What of a store changed, by what listeners care about. */
const changedFacets = (before: Store, after: Store): StoreFacet[] =>
  (Object.keys(facets) as (keyof typeof facets)[]).filter((facet) =>
    facets[facet].some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])),
  )

import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import type { SoldLine } from '../../inventory/contract.ts'
import { shareOf } from '../orders/share.ts'
import type { ShortageRow } from './store.ts'

/**
 * Puts what the buyer accepted on the order as a line of its own. Its money comes out of the missing line: what
 * was agreed for the whole order stays. The tax within it is found as for every price.
 */
export async function addSubstitute(
  tx: Tx,
  seen: ShortageRow,
  sold: readonly SoldLine[],
  { itemId, picture }: { itemId: string; picture: object | null },
): Promise<void> {
  const totalMinor = seen.substitute_total_minor as number
  const quantity = seen.substitute_quantity as number
  const grossMinor = Math.max(
    totalMinor,
    shareOf(seen.substitute_unit_price_minor as number, Math.round(quantity * 1000), 1000),
  )
  const batches = sold.flatMap(({ batch, quantity: taken }) =>
    batch === null ? [] : [{ batchId: batch.id, number: batch.number, quantity: taken }],
  )
  await sql`
    with product as (
      select p.*, round(${totalMinor} * 100.0 / (100 + p.tax_rate)) as taxable
      from catalog.v_products p where p.tenant_id = ${seen.tenant_id} and p.id = ${seen.substitute_product_id}),
    missing as (select i.* from orders.items i where i.tenant_id = ${seen.tenant_id} and i.id = ${seen.item_id})
    insert into orders.items (tenant_id, id, order_id, store_id, line, product_id, product_name, variant_type, size,
      size_unit, sku, hsn_code, category_id, picture_image_id, picture, quantity, mrp_minor, unit_price_minor,
      gross_minor, discount_minor, tax_rate, taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor, currency,
      batches, substitute_for)
    select ${seen.tenant_id}, ${itemId}, ${seen.order_id}, ${seen.store_id},
      (select max(line) + 1 from orders.items where tenant_id = ${seen.tenant_id} and order_id = ${seen.order_id}),
      p.id, p.product_name, p.variant_type, p.size, p.size_unit, p.sku, p.hsn_code,
      coalesce(p.subcategory_id, p.category_id), p.picture_image_id,
      ${picture && JSON.stringify(picture)}::jsonb, ${quantity}, p.mrp_minor,
      ${seen.substitute_unit_price_minor}, ${grossMinor}, ${grossMinor - totalMinor}, p.tax_rate, p.taxable,
      case when m.igst_minor > 0 then 0 else floor((${totalMinor} - p.taxable) / 2) end,
      case when m.igst_minor > 0 then 0 else ${totalMinor} - p.taxable - floor((${totalMinor} - p.taxable) / 2) end,
      case when m.igst_minor > 0 then ${totalMinor} - p.taxable else 0 end,
      ${totalMinor}, ${seen.currency}, ${JSON.stringify(batches)}, ${seen.item_id}
    from product p, missing m`.execute(tx.db)
  await tx.db
    .updateTable('orders.shortages')
    .set({
      status: 'accepted',
      settled_because: 'accepted',
      settled_at: tx.now(),
      substitute_item_id: itemId,
      refund_minor: seen.value_minor - totalMinor,
    })
    .where('tenant_id', '=', seen.tenant_id)
    .where('id', '=', seen.id)
    .execute()
}

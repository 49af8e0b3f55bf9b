import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { job } from '../../../kernel/jobs/job.ts'

/** Midnight comes at every hour somewhere; a store whose day has been written down is passed over. */
export const takeSnapshots = job('inventory.take-snapshots', takeAll, { cron: '*/15 * * * *' })

const storesAtOnce = 50

/** Writes down, for each store whose last day has ended, what it had at its midnight. */
export async function takeAll(ctx: Ctx): Promise<void> {
  for (;;) {
    const taken = await ctx.transaction(async (tx) => {
      const { numAffectedRows } = await sql`
        with due as (
          select s.tenant_id, s.id as store_id, s.currency, d.day, (d.day + 1)::timestamp at time zone s.time_zone as midnight
          from merchants.v_stores s
          cross join lateral (select (${tx.now()}::timestamptz at time zone s.time_zone)::date - 1 as day) d
          where s.deleted_at is null
            and s.created_at < (d.day + 1)::timestamp at time zone s.time_zone
            and not exists (select from inventory.snapshots x
              where x.tenant_id = s.tenant_id and x.store_id = s.id and x.snapshot_date = d.day)
          order by s.tenant_id, s.id limit ${storesAtOnce}
        ), at_midnight as (
          select d.tenant_id, d.store_id, p.category_id, s.minimum, s.on_hand - coalesce(later.quantity, 0) as on_hand,
            coalesce(c.cost_price_minor, 0) as cost_minor
          from due d
          join inventory.stock s on s.tenant_id = d.tenant_id and s.store_id = d.store_id
          join catalog.v_products p on p.tenant_id = s.tenant_id and p.id = s.product_id
          left join catalog.v_product_costs c on c.tenant_id = s.tenant_id and c.product_id = s.product_id
          left join lateral (select sum(m.quantity) as quantity from inventory.movements m
            where m.tenant_id = s.tenant_id and m.product_id = s.product_id and m.created_at >= d.midnight) later on true
          where p.created_at < d.midnight and (p.deleted_at is null or p.deleted_at >= d.midnight)
        ), by_category as (
          select tenant_id, store_id, category_id, count(*) as products, sum(on_hand) as on_hand,
            least(sum(round(on_hand * cost_minor)), 1e12) as value_minor, count(*) filter (where on_hand <= minimum) as low,
            count(*) filter (where on_hand <= 0) as run_out
          from at_midnight group by 1, 2, 3
        )
        insert into inventory.snapshots (tenant_id, store_id, snapshot_date, currency, total_products,
          total_stock_value_minor, low_stock_items, out_of_stock_items, snapshot_data)
        select d.tenant_id, d.store_id, d.day, d.currency, coalesce(sum(c.products), 0), coalesce(sum(c.value_minor), 0),
          coalesce(sum(c.low), 0), coalesce(sum(c.run_out), 0),
          jsonb_build_object('categories', coalesce(jsonb_agg(jsonb_build_object('categoryId', c.category_id,
            'products', c.products, 'onHand', c.on_hand, 'valueMinor', c.value_minor, 'low', c.low, 'out', c.run_out)
            order by c.value_minor desc) filter (where c.store_id is not null), '[]'))
        from due d left join by_category c on c.tenant_id = d.tenant_id and c.store_id = d.store_id
        group by d.tenant_id, d.store_id, d.day, d.currency
        on conflict do nothing`.execute(tx.db)
      return Number(numAffectedRows ?? 0)
    })
    if (taken < storesAtOnce) break
  }
}

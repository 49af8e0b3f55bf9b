import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { showPicture } from '../../merchants/contract.ts'
import { fillMaster } from './fill-master.ts'
import { fillShelves } from './fill-shelves.ts'
import { Drawings } from './keep-drawings.ts'
import { stock } from './listings.ts'
import { shopFront } from './pictures/shop-front.ts'

const listingsInAll = 1500

/** A master catalogue, and shelves filled from it in every shop there is, each shop with its front. */
export async function demo(ctx: Ctx): Promise<void> {
  const known = await ctx.readFirst(queries.selectFrom('catalog.categories').select('id').limit(1))
  if (known) return
  const stores = await storesOf(ctx)
  const pictures = { products: new Drawings('products'), master: new Drawings('master') }
  const shops = stores.map(({ id, tenantId, code, type, isListed }) => ({
    id,
    tenantId,
    code,
    type,
    isListed,
  }))
  const shelves = stock(shops, listingsInAll)
  await ctx.transaction(async (tx) => {
    const master = await fillMaster(tx, pictures.master)
    for (const shop of shops) {
      await fillShelves(tx, shop, shelves.get(shop.code) ?? [], master, pictures.products)
    }
  })
  for (const drawings of Object.values(pictures)) await drawings.keep(ctx.services.files)
  for (const [index, store] of stores.entries()) await paintFront(ctx, store, index)
}

type Store = Awaited<ReturnType<typeof storesOf>>[number]

const storesOf = (ctx: Ctx) =>
  ctx.read(
    queries
      .selectFrom('merchants.v_stores')
      .select([
        'tenant_id as tenantId',
        'id',
        'store_code as code',
        'store_name as name',
        'store_type as type',
        'city',
        'picture_file as picture',
        'is_listed as isListed',
      ])
      .where('deleted_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .$narrowType<{
        tenantId: string
        id: string
        code: string
        name: string
        type: string
        city: string
        isListed: boolean
      }>(),
  )

async function paintFront(ctx: Ctx, store: Store, index: number): Promise<void> {
  if (store.picture !== null) return
  // Loaded here: only the first start of a demo draws.
  const { default: sharp } = await import('sharp')
  const [name = '', district = ''] = store.name.split(', ')
  const sign = { name, place: district || store.city, type: store.type }
  const drawn = sharp(Buffer.from(shopFront(sign, index))).resize(512, 512)
  await showPicture(ctx, store.tenantId, store.id, await drawn.webp({ quality: 86 }).toBuffer())
}

import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { type Html, html } from '../../../kernel/pages/html.ts'
import type { PageAddress, PageHead } from '../../../kernel/pages/page.ts'
import { type Weekday, weekdays } from '../hours/opening-hours.ts'
import { type StorePage, showStorePage } from '../near/store-page.ts'

/** What a passer-by's search engine learns of a store; the page itself is the catalog's, which adds the shelf. */
export async function headOfStore(ctx: Ctx, storeCode: string): Promise<PageHead> {
  return headOf(await showStorePage(ctx, storeCode), ctx.services.config.PUBLIC_URL)
}

/** Every store's page, the latest first. */
export async function addressesOfStores(ctx: Ctx, limit: number): Promise<PageAddress[]> {
  const rows = await ctx.read(
    queries
      .selectFrom('merchants.stores')
      .select(['store_code', 'updated_at'])
      .where('is_listed', '=', true)
      .orderBy('created_at', 'desc')
      .limit(limit),
  )
  return rows.map((row) => ({ path: `/s/${row.store_code}`, changedAt: row.updated_at }))
}

function headOf(store: StorePage, publicUrl: string): PageHead {
  const path = `/s/${store.code}`
  const where = [store.line2, store.city].filter(Boolean).join(', ')
  return {
    title: `${store.name}, ${store.city} · Chowk`,
    description: store.about ?? `${store.name} in ${where}: opening hours, delivery and all it sells.`,
    path,
    kind: 'website',
    ...(store.pictureUrl && { image: { url: store.pictureUrl, alt: store.name, width: 512, height: 512 } }),
    view: firstView(store),
    facts: [storeFacts(store, new URL(path, publicUrl).href, publicUrl)],
    answers: { [`/stores/${store.code}`]: store },
  }
}

/** In the places and sizes of the web app's store page, whose classes these are. */
const firstView = (store: StorePage): Html => html`
  <div class="mx-auto flex max-w-6xl gap-4 px-4 pt-4 md:gap-6 md:px-6 md:pt-6">
    <span class="flex size-24 shrink-0 overflow-hidden rounded-lg bg-sunken md:size-36">
      ${store.pictureUrl && html`<img src="${store.pictureUrl}" alt="" width="512" height="512" class="size-full object-cover" />`}
    </span>
    <p class="text-xl font-bold">${store.name}</p>
  </div>`

const storeFacts = (store: StorePage, url: string, publicUrl: string): object => ({
  '@type': store.type === 'grocery' ? 'GroceryStore' : store.type === 'pharmacy' ? 'Pharmacy' : 'Store',
  '@id': url,
  url,
  name: store.name,
  ...(store.pictureUrl && { image: new URL(store.pictureUrl, publicUrl).href }),
  ...(store.phone && { telephone: store.phone }),
  address: {
    '@type': 'PostalAddress',
    streetAddress: [store.line1, store.line2].filter(Boolean).join(', '),
    addressLocality: store.city,
    addressRegion: store.state,
    postalCode: store.pincode,
    addressCountry: store.country,
  },
  ...(store.latitude !== null &&
    store.longitude !== null && {
      geo: { '@type': 'GeoCoordinates', latitude: store.latitude, longitude: store.longitude },
    }),
  openingHoursSpecification: weekdays.flatMap((day) =>
    (store.businessHours[day] ?? []).map(({ opens, closes }) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: dayNames[day],
      opens,
      closes,
    })),
  ),
  ...(store.ratingCount > 0 && {
    aggregateRating: {
      '@type': 'AggregateRating',
      ratingValue: store.rating,
      reviewCount: store.ratingCount,
    },
  }),
})

const dayNames: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

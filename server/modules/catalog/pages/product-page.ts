import { queries } from '../../../kernel/database/queries.ts'
import { isId } from '../../../kernel/id.ts'
import { type Html, html } from '../../../kernel/pages/html.ts'
import type { Page, PageHead } from '../../../kernel/pages/page.ts'
import type { Picture } from '../images/picture.ts'
import { type ProductPage, showProduct } from '../shop/show-product.ts'
import { trail } from './trail.ts'

/** As wide as the web app shows it; the sizes agree with the page's, or it would be fetched twice. */
const onPage = '(width < 48rem) 100vw, 32rem'

export const productPage: Page = {
  path: '/p/:productId',
  describe: async (ctx, { productId = '' }) => {
    if (!isId(productId)) return null
    return headOf(await showProduct(ctx, productId), ctx.services.config.PUBLIC_URL)
  },
  addresses: async (ctx, limit) => {
    const rows = await ctx.read(
      queries
        .selectFrom('catalog.products')
        .select(['id', 'updated_at'])
        .where('is_listed', '=', true)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit),
    )
    return rows.map(({ id, updated_at }) => ({ path: `/p/${id}`, changedAt: updated_at }))
  },
}

function headOf(product: ProductPage, publicUrl: string): PageHead {
  const path = `/p/${product.id}`
  const [picture] = product.pictures
  const price = `${product.currency === 'INR' ? '₹' : `${product.currency} `}${product.priceMinor / 100}`
  return {
    title: `${product.productName} · ${product.store.name} · Chowk`,
    description:
      product.description?.slice(0, 300) ??
      `${product.productName} for ${price} at ${product.store.name}, ${product.store.city}.`,
    path,
    kind: 'product',
    ...(picture && {
      image: {
        url: picture.url,
        alt: picture.alt ?? product.productName,
        width: Math.min(640, picture.width),
        height: Math.round((picture.height * Math.min(640, picture.width)) / picture.width),
      },
      view: firstView(product.productName, picture),
    }),
    facts: [
      productFacts(product, new URL(path, publicUrl).href, publicUrl),
      trail(product.category, publicUrl),
    ],
    answers: { [`/products/${product.id}`]: product },
  }
}

/** In the places and sizes of the web app's product page, whose classes these are. */
const firstView = (name: string, picture: Picture): Html => html`
  <div class="mx-auto max-w-6xl px-4 pt-4 md:px-6 md:pt-6">
    <div class="mb-3 h-11"></div>
    <div class="grid items-start gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)] md:gap-10">
      <picture class="block aspect-square overflow-hidden rounded-lg bg-sunken">
        <source type="image/avif" srcset="${picture.avifSet}" sizes="${onPage}" />
        <source type="image/webp" srcset="${picture.webpSet}" sizes="${onPage}" />
        <img src="${picture.url}" alt="" width="${picture.width}" height="${picture.height}" fetchpriority="high" class="size-full object-contain" />
      </picture>
      <p class="text-xl font-bold">${name}</p>
    </div>
  </div>`

const productFacts = (product: ProductPage, url: string, publicUrl: string): object => ({
  '@type': 'Product',
  '@id': url,
  name: product.productName,
  ...(product.description && { description: product.description }),
  image: product.pictures.map((picture) => new URL(picture.url, publicUrl).href),
  ...(product.brandName && { brand: { '@type': 'Brand', name: product.brandName } }),
  ...(product.barcode && { gtin: product.barcode }),
  offers: {
    '@type': 'Offer',
    url,
    price: (product.priceMinor / 100).toFixed(2),
    priceCurrency: product.currency,
    availability: `https://schema.org/${product.inStock ? 'InStock' : 'OutOfStock'}`,
    seller: { '@type': 'Organization', name: product.store.name },
  },
  ...(product.ratingCount > 0 && {
    aggregateRating: {
      '@type': 'AggregateRating',
      ratingValue: product.rating,
      reviewCount: product.ratingCount,
    },
  }),
})

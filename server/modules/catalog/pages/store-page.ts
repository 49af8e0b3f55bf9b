import { type Html, html } from '../../../kernel/pages/html.ts'
import type { Page } from '../../../kernel/pages/page.ts'
import { addressesOfStores, headOfStore } from '../../merchants/contract.ts'
import { listOfStore } from '../shop/list-of-store.ts'
import type { ShownProduct } from '../shop/shown-product.ts'
import { storeWideOffers } from '../shop/store-wide-offers.ts'

/** As the web app's store page asks first. */
const shelf = { sort: 'name', limit: 12 } as const
/** As wide as the web app shows them; the sizes agree with its cards', or they would be fetched twice. */
const inGrid = '(width < 48rem) 44vw, 14rem'
const firstRow = 4
const onPhone = 2

/** A store with the beginning of its shelf. */
export const storePage: Page = {
  path: '/s/:storeCode',
  describe: async (ctx, { storeCode = '' }) => {
    if (storeCode.length > 60) return null
    const head = await headOfStore(ctx, storeCode)
    const [products, offers] = await Promise.all([
      listOfStore(ctx, storeCode, shelf),
      storeWideOffers(ctx, storeCode),
    ])
    return {
      ...head,
      view: html`${head.view}${firstProducts(products.items.slice(0, firstRow), offers.items.length > 0)}`,
      answers: {
        ...head.answers,
        [`/stores/${storeCode}/offers`]: offers,
        [`/stores/${storeCode}/products?sort=${shelf.sort}&limit=${shelf.limit}`]: products,
      },
    }
  },
  addresses: addressesOfStores,
}

/**
 * About where the web app's store page has them, in its classes. Rather a little higher: a picture that shows more of
 * itself once the app runs counts as a new one, and the page as slow.
 */
const firstProducts = (products: readonly ShownProduct[], belowOffers: boolean): Html => html`
  <div class="mx-auto max-w-6xl px-4 md:px-6">
    <div class="${belowOffers ? 'h-102 md:h-54' : 'h-84 md:h-36'}"></div>
    <div class="grid gap-8 lg:grid-cols-[1fr_20rem]"><div class="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
      ${products.map(
        ({ productName, picture }, index) => html`
          <div class="overflow-hidden rounded-lg border border-line bg-surface">
            <div class="aspect-square bg-sunken">${picture && firstPicture(picture, index < onPhone)}</div>
            <p class="line-clamp-2 p-3">${productName}</p>
          </div>`,
      )}
    </div></div>
  </div>`

const firstPicture = (
  { url, avifSet, webpSet }: NonNullable<ShownProduct['picture']>,
  isUrgent: boolean,
): Html => html`
  <picture class="contents">
    <source type="image/avif" srcset="${avifSet}" sizes="${inGrid}" />
    <source type="image/webp" srcset="${webpSet}" sizes="${inGrid}" />
    <img src="${url}" alt="" width="400" height="400" ${isUrgent && html`fetchpriority="high"`} class="size-full object-cover" />
  </picture>`

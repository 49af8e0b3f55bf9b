import type { Module } from '../../kernel/module.ts'
import { brandRoutes } from './brands/routes.ts'
import { categoryRoutes } from './categories/routes.ts'
import { demo } from './demo/demo.ts'
import * as events from './events.ts'
import { genericProductRoutes } from './generic-products/routes.ts'
import { removeUnusedImage } from './images/remove-unused-image.ts'
import { imageRoutes } from './images/routes.ts'
import { emailPurpose } from './imports/import-job.ts'
import { registerImportKind } from './imports/import-kind.ts'
import { masterRows } from './imports/master-rows.ts'
import { removeImportFiles } from './imports/remove-import-files.ts'
import { importRoutes } from './imports/routes.ts'
import { runImport } from './imports/run-import.ts'
import { moderationRoutes } from './moderation/routes.ts'
import { offerRoutes } from './offers/routes.ts'
import { categoryPage } from './pages/category-page.ts'
import { genericPage } from './pages/generic-page.ts'
import { productPage } from './pages/product-page.ts'
import { storePage } from './pages/store-page.ts'
import { permissions } from './permissions.ts'
import { productRoutes } from './products/routes.ts'
import { setInStock } from './products/set-in-stock.ts'
import { reactions } from './reactions.ts'
import { indexSearch } from './search/index-search.ts'
import { searchReactions } from './search/reactions.ts'
import { searchRoutes } from './search/routes.ts'
import { shopRoutes } from './shop/routes.ts'

registerImportKind(masterRows)

export const catalog: Module = {
  name: 'catalog',
  purpose: 'What can be sold: master catalogue, products, prices, offers, imports',
  tables: [
    'categories',
    'brands',
    'generic_products',
    'products',
    'product_images',
    'product_costs',
    'price_breaks',
    'offers',
    'import_jobs',
    'translations',
    'search_listings',
    'search_items',
    'search_words',
    'search_names',
    'search_changes',
  ],
  views: ['v_products', 'v_product_costs'],
  publishes: [
    events.productCreated,
    events.productUpdated,
    events.productStatusChanged,
    events.productRemoved,
    events.productRestored,
    events.priceChanged,
    events.itemFlagged,
    events.listingFlagged,
    events.offerChanged,
    events.categoryChanged,
    events.genericProductChanged,
    events.importFinished,
  ],
  reactions: [...reactions, ...searchReactions],
  pages: [categoryPage, genericPage, productPage, storePage],
  routes: [
    ...shopRoutes,
    ...categoryRoutes,
    ...brandRoutes,
    ...genericProductRoutes,
    ...productRoutes,
    ...imageRoutes,
    ...offerRoutes,
    ...moderationRoutes,
    ...importRoutes,
    ...searchRoutes,
  ],
  jobs: [runImport, removeImportFiles, removeUnusedImage, indexSearch],
  permissions,
  elevates: [setInStock],
  retention: [
    {
      table: 'import_jobs',
      column: 'created_at',
      keepDays: 30,
      reason: 'Long enough to look at what went wrong',
    },
    { table: 'translations', column: 'translated_at', keepDays: 30, reason: 'Translators get better' },
  ],
  encrypted: [{ table: 'import_jobs', column: 'created_by_email', purpose: emailPurpose }],
  demo,
}

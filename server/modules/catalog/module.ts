import type { Module } from '../../kernel/module.ts'

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
  ],
  views: ['v_products'],
  retention: [
    {
      table: 'import_jobs',
      column: 'created_at',
      keepDays: 30,
      reason: 'Long enough to look at what went wrong',
    },
    { table: 'translations', column: 'translated_at', keepDays: 30, reason: 'Translators get better' },
  ],
  encrypted: [
    { table: 'import_jobs', column: 'created_by_email', purpose: 'catalog.import_jobs.created_by_email' },
  ],
}

/** In the order of the template that the server makes. */
export const importColumns = [
  ...(['sku', 'barcode', 'product_name', 'category', 'master_product', 'brand', 'description'] as const),
  ...(['variant_type', 'size', 'size_unit', 'mrp', 'selling_price', 'tax_rate', 'hsn_code'] as const),
  ...(['keywords', 'min_bulk_quantity', 'wholesale_only', 'on_sale', 'quantity', 'batch_number'] as const),
  ...(['manufacture_date', 'expiry_date', 'cost', 'minimum', 'maximum'] as const),
] as const

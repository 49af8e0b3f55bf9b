export const storeTypes = [
  ...(['grocery', 'fruits_vegetables', 'dairy', 'bakery', 'meat_fish', 'sweets', 'restaurant'] as const),
  ...(['pharmacy', 'beauty', 'fashion', 'electronics', 'home', 'hardware', 'stationery'] as const),
  ...(['wholesale', 'other'] as const),
] as const

export type StoreType = (typeof storeTypes)[number]

import { kernel } from './kernel/kernel.ts'
import type { Module } from './kernel/module.ts'
import { catalog } from './modules/catalog/module.ts'
import { identity } from './modules/identity/module.ts'
import { inventory } from './modules/inventory/module.ts'
import { merchants } from './modules/merchants/module.ts'
import { orders } from './modules/orders/module.ts'
import { payments } from './modules/payments/module.ts'
import { profiles } from './modules/profiles/module.ts'

/** Every module, in layers: a module may call those in layers before its own, never beside or after. */
export const layers: readonly (readonly Module[])[] = [
  [kernel],
  [identity],
  [profiles],
  [merchants],
  [catalog],
  [inventory],
  [payments],
  [orders],
]

export const modules: readonly Module[] = layers.flat()

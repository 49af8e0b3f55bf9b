import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { ItemOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'

/** `fallback` is in force until somebody chooses; `schema` is the JSON Schema of the value. */
export type Setting = ItemOf<'GET', '/admin/settings'>
export type SettingChange = ItemOf<'GET', '/admin/settings/{key}/history'>

export const settingsQuery = queryOptions({
  queryKey: ['admin', 'settings'],
  queryFn: async () => (await send('GET', '/admin/settings')).items,
})

export const settingHistoryQuery = (key: string) =>
  cursorPages(['admin', 'setting', key, 'history'], (cursor) =>
    send('GET', '/admin/settings/{key}/history', { params: { key }, query: { cursor, limit: 20 } }),
  )

export const changeSetting = (key: string, value: unknown, tenantId?: string) =>
  send('PUT', '/admin/settings/{key}', { params: { key }, body: { value, ...(tenantId && { tenantId }) } })

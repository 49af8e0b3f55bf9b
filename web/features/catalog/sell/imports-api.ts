import { send } from '#app/api.ts'
import type { ItemOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import type { InStore } from '../../inventory/api.ts'
import { businessKey } from '../../merchants/api.ts'

export type ImportJob = ItemOf<'GET', '/tenants/{tenantId}/stores/{storeId}/imports'>

export const importsQuery = (params: InStore) =>
  cursorPages([...businessKey(params.tenantId), params.storeId, 'imports'], (cursor) =>
    send('GET', '/tenants/{tenantId}/stores/{storeId}/imports', { params, query: { cursor, limit: 10 } }),
  )

export const isUnderWay = ({ status }: ImportJob): boolean => status === 'queued' || status === 'processing'

export function startImport(params: InStore, file: File) {
  const body = new FormData()
  body.set('file', file, file.name)
  return send('POST', '/tenants/{tenantId}/stores/{storeId}/imports', {
    params,
    query: { skipDuplicates: false },
    body,
  })
}

export const cancelImport = (params: InStore, importId: string) =>
  send('POST', '/tenants/{tenantId}/stores/{storeId}/imports/{importId}/cancellation', {
    params: { ...params, importId },
  })

export const errorReportPath = ({ tenantId, storeId }: InStore, importId: string) =>
  `/tenants/${tenantId}/stores/${storeId}/imports/${importId}/errors`

export const templatePath = ({ tenantId, storeId }: InStore) =>
  `/tenants/${tenantId}/stores/${storeId}/imports/template`

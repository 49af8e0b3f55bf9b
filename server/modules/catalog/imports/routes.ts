import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { ImportJob, type ImportJobType, ImportOptions } from './import-job.ts'
import {
  cancelImport,
  ImportQuery,
  listImports,
  sendErrorReport,
  sendTemplate,
  showImport,
  startImport,
} from './keep-imports.ts'

const access = 'PERM_PRODUCT_IMPORT_BULK'
const maxBodyBytes = 25_000_000

const ofPlatform = Type.Object({})
const ofStore = Type.Object({ tenantId: Id, storeId: Id })

/** Null for the platform's. */
const storeOf = (params: object) => (params as { storeId?: string }).storeId ?? null

const templateRouteAt = (
  path: string,
  place: typeof ofPlatform | typeof ofStore,
  jobType: ImportJobType,
): Route =>
  route({
    method: 'GET',
    path: `${path}/template`,
    summary: 'All the columns of such a file, with a row that shows how they are written, as CSV',
    access,
    params: place,
    status: 200,
    handle: (ctx, { params, http }) => sendTemplate(ctx, jobType, storeOf(params), http),
  })

/** The platform's imports and a store's are the same routes at two places. */
const importRoutesAt = (
  path: string,
  place: typeof ofPlatform | typeof ofStore,
  jobType: ImportJobType,
): Route[] => {
  const ofImport = Type.Object({ ...place.properties, importId: Id })
  return [
    route({
      method: 'GET',
      path,
      summary: 'Imports, the newest first',
      access,
      params: place,
      query: ImportQuery,
      reply: page(ImportJob),
      handle: (ctx, { params, query }) => listImports(ctx, storeOf(params), query),
    }),
    route({
      method: 'POST',
      path,
      summary: 'Upload a CSV file of rows to take in',
      access,
      params: place,
      query: ImportOptions,
      upload: true,
      maxBodyBytes,
      reply: ImportJob,
      status: 202,
      refuses: [409],
      handle: (ctx, { params, query, http }) =>
        startImport(ctx, { jobType, storeId: storeOf(params), options: query }, http),
    }),
    templateRouteAt(path, place, jobType),
    route({
      method: 'GET',
      path: `${path}/:importId`,
      summary: 'How far an import is',
      access,
      params: ofImport,
      reply: ImportJob,
      handle: (ctx, { params }) => showImport(ctx, storeOf(params), params.importId),
    }),
    route({
      method: 'GET',
      path: `${path}/:importId/errors`,
      summary: 'The rows that were wrong, as CSV',
      access,
      params: ofImport,
      status: 200,
      handle: (ctx, { params, http }) => sendErrorReport(ctx, storeOf(params), params.importId, http),
    }),
    route({
      method: 'POST',
      path: `${path}/:importId/cancellation`,
      summary: 'Stop an import',
      access,
      params: ofImport,
      reply: ImportJob,
      refuses: [409],
      handle: (ctx, { params }) => cancelImport(ctx, storeOf(params), params.importId),
    }),
  ]
}

export const importRoutes = [
  ...importRoutesAt('/admin/imports', ofPlatform, 'admin_product_import'),
  ...importRoutesAt('/tenants/:tenantId/stores/:storeId/imports', ofStore, 'store_inventory_upload'),
]

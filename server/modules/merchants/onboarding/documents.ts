import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import { newId } from '../../../kernel/id.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { myId } from '../../../kernel/myself.ts'
import { putForNow } from '../../../kernel/ports/uploads.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { refuseUnlessWholeBusiness } from '../team/whole-business.ts'
import {
  documentColumns,
  type KycDocument,
  mostDocuments,
  safeFileName,
  sniffedType,
  toDocument,
} from './document.ts'
import { auditPapers, openForEdits } from './papers.ts'

export async function listDocuments(ctx: Ctx, tenantId: string): Promise<{ items: KycDocument[] }> {
  refuseUnlessWholeBusiness(ctx)
  const rows = await ctx.read(
    queries
      .selectFrom('merchants.kyc_documents')
      .select(documentColumns)
      .where('tenant_id', '=', tenantId)
      .orderBy('created_at')
      .orderBy('id')
      .limit(mostDocuments),
  )
  return { items: rows.map(toDocument) }
}

/** Puts a scan into private storage. Where exactly is random, and told to nobody. */
export async function uploadDocument(
  ctx: Ctx,
  tenantId: string,
  documentType: KycDocument['documentType'],
  http: Exchange,
): Promise<KycDocument> {
  refuseUnlessWholeBusiness(ctx)
  await hitRateLimit(ctx, `kyc documents ${tenantId}`, { max: 60, windowSeconds: 3600 })
  const { bytes, filename } = await http.file()
  const mediaType = sniffedType(bytes)
  const fileKey = `kyc/${randomBytes(32).toString('hex')}`
  await putForNow(ctx, [{ key: fileKey, bytes }], removeUnusedDocument, { fileKey })
  return ctx.transaction(async (tx) => {
    const { id: onboardingId } = await openForEdits(tx, tenantId)
    const { count } = await tx.db
      .selectFrom('merchants.kyc_documents')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow()
    if (count >= mostDocuments) throw tooManyDocuments()
    const row = await tx.db
      .insertInto('merchants.kyc_documents')
      .values({
        tenant_id: tenantId,
        id: newId(),
        onboarding_id: onboardingId,
        document_type: documentType,
        file_key: fileKey,
        file_name: safeFileName(filename, mediaType),
        media_type: mediaType,
        size_bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest(),
        uploaded_by: myId(ctx),
      })
      .returning(documentColumns)
      .executeTakeFirstOrThrow()
    await auditPapers(tx, tenantId, 'kyc.document_uploaded', { entityId: row.id, after: { documentType } })
    return toDocument(row)
  })
}

export async function removeDocument(ctx: Ctx, tenantId: string, documentId: string): Promise<void> {
  refuseUnlessWholeBusiness(ctx)
  await ctx.transaction(async (tx) => {
    await openForEdits(tx, tenantId)
    const removed = await tx.db
      .deleteFrom('merchants.kyc_documents')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', documentId)
      .returning(['file_key', 'document_type'])
      .executeTakeFirst()
    if (!removed) throw notFound('document')
    await tx.enqueue(removeUnusedDocument, { fileKey: removed.file_key })
    await auditPapers(tx, tenantId, 'kyc.document_removed', {
      entityId: documentId,
      before: { documentType: removed.document_type },
    })
  })
}

/** The scan itself, to whoever may: never kept by anything on the way, never shown by the browser in our name. */
export async function sendDocument(
  ctx: Ctx,
  tenantId: string,
  documentId: string,
  http: Exchange,
): Promise<Sent> {
  refuseUnlessWholeBusiness(ctx)
  const found = await ctx.transaction(async (tx) => {
    const row = await tx.db
      .selectFrom('merchants.kyc_documents')
      .select(['file_key', 'file_name', 'media_type'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', documentId)
      .executeTakeFirst()
    if (!row) throw notFound('document')
    await auditPapers(tx, tenantId, 'kyc.document_read', { entityId: documentId })
    return row
  })
  const bytes = await ctx.services.files.get(found.file_key)
  if (bytes === null) throw notFound('document')
  http.setHeader('cache-control', 'no-store')
  http.setHeader('content-disposition', attachment(found.file_name))
  http.setHeader('content-security-policy', "default-src 'none'; sandbox")
  http.setHeader('x-content-type-options', 'nosniff')
  return http.send(bytes, found.media_type)
}

/** In ASCII for old browsers, in full for all others (RFC 6266). */
const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)}`

const tooManyDocuments = (): Refusal =>
  new Refusal('too_many_documents', 409, `There are ${mostDocuments} documents already. Remove one first.`)

/** Removes a scan's file unless a document stands for it. */
export const removeUnusedDocument = job(
  'merchants.remove-unused-document',
  async (ctx: Ctx, { fileKey }: { fileKey: string }) => {
    const kept = await ctx.readFirst(
      queries.selectFrom('merchants.kyc_documents').select('id').where('file_key', '=', fileKey),
    )
    if (!kept) await ctx.services.files.remove(fileKey)
  },
)

import type { Ctx } from '../../../kernel/context.ts'
import { userContact } from '../../identity/contract.ts'
import { importFinished } from '../events.ts'
import { emailPurpose, historyWith, type ImportRow, type ImportStatus } from './import-job.ts'
import { errorPartKey, errorReportKey } from './remove-import-files.ts'
import { readImport } from './store.ts'

/** Writes the error report and says how it ended; also of one that was cancelled. */
export async function finishImport(ctx: Ctx, importJobId: string, failure: string | null): Promise<void> {
  const { row, language } = await ctx.transaction(async (tx) => {
    const job = await readImport(tx, importJobId, true)
    const reportKey = await writeReport(ctx, job)
    const status = endOf(job, failure)
    await tx.db
      .updateTable('catalog.import_jobs')
      .set({
        status,
        failure,
        error_report_key: reportKey,
        estimated_completion_at: null,
        completed_at: job.completed_at ?? tx.now(),
        ...(status !== job.status && { status_history: historyWith(job.status_history, status, tx.now()) }),
      })
      .where('id', '=', importJobId)
      .execute()
    await tx.publish(importFinished, { importJobId, tenantId: job.tenant_id, status })
    const contact = await userContact(tx, job.created_by_user_id)
    return { row: { ...job, status }, language: contact?.language ?? 'en' }
  })
  await tellByMail(ctx, row, language)
}

function endOf(job: ImportRow, failure: string | null): Exclude<ImportStatus, 'queued' | 'processing'> {
  if (job.status === 'cancelled') return 'cancelled'
  if (failure !== null) return 'failed'
  return job.error_count > 0 ? 'completed_with_errors' : 'completed'
}

/** One file of the parts; the header of the first stands for all. */
async function writeReport(ctx: Ctx, { id, checkpoint }: ImportRow): Promise<string | null> {
  const { files } = ctx.services
  const parts: string[] = []
  for (const lastRow of checkpoint.errorParts ?? []) {
    const part = (await files.get(errorPartKey(id, lastRow)))?.toString() ?? ''
    parts.push(parts.length === 0 ? part : part.slice(part.indexOf('\r\n') + 2))
  }
  if (parts.length === 0) return null
  const key = errorReportKey(id)
  await files.put(key, Buffer.from(`\ufeff${parts.join('')}`))
  return key
}

async function tellByMail(
  ctx: Ctx,
  row: ImportRow & { status: ImportStatus },
  language: string,
): Promise<void> {
  if (!row.import_options.notifyByEmail || row.created_by_email === null) return
  const to = ctx.services.keys.open(row.created_by_email, emailPurpose, row.id)
  const { input_filename: file, successful_count: done, error_count: wrong } = row
  const message =
    language === 'hi'
      ? { subject: `आयात पूरा: ${file}`, text: `${done} पंक्तियाँ आईं, ${wrong} में गलती थी।\n\nChowk` }
      : { subject: `Import finished: ${file}`, text: `${done} rows are in, ${wrong} had errors.\n\nChowk` }
  // The import is done whether or not the mail arrives.
  await ctx.services.mail.send({ to, ...message }).catch((error) => {
    ctx.log.warn({ err: error }, 'the end of an import could not be told by mail')
  })
}

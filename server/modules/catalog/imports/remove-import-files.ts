import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { job } from '../../../kernel/jobs/job.ts'
import type { Checkpoint } from './import-job.ts'

/** The files of an import go when its row does. */
export const removeImportFiles = job(
  'catalog.remove-import-files',
  async (ctx: Ctx, { importJobId }: { importJobId: string }) => {
    const { files } = ctx.services
    const row = await ctx.readFirst(
      queries.selectFrom('catalog.import_jobs').select('checkpoint').where('id', '=', importJobId),
    )
    const { errorParts = [] } = (row?.checkpoint ?? {}) as unknown as Partial<Checkpoint>
    for (const part of errorParts) await files.remove(errorPartKey(importJobId, part))
    await files.remove(errorReportKey(importJobId))
    await files.remove(`imports/${importJobId}/input.csv`)
  },
)

export const errorPartKey = (importJobId: string, lastRow: number): string =>
  `imports/${importJobId}/errors-${lastRow}.csv`

export const errorReportKey = (importJobId: string): string => `imports/${importJobId}/errors.csv`

import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { drawingFile } from './drawn-size.ts'
import { pictureFormats, pictureWidths } from './picture.ts'

/** Removes the files of a picture that no product shows: one that was removed, or whose upload broke off. */
export const removeUnusedImage = job(
  'catalog.remove-unused-image',
  async (ctx: Ctx, { fileKey }: { fileKey: string }) => {
    const shown = await ctx.readFirst(
      queries.selectFrom('catalog.product_images').select('id').where('file_key', '=', fileKey).limit(1),
    )
    if (shown) return
    await ctx.services.files.remove(`${fileKey}/${drawingFile}`)
    for (const width of pictureWidths) {
      for (const format of pictureFormats) await ctx.services.files.remove(`${fileKey}/${width}.${format}`)
    }
  },
)

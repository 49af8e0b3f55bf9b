import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Config } from '../../../kernel/config/config.ts'
import { Id, nullable } from '../../../kernel/http/schemas.ts'
import { imageKitUrl } from './imagekit.ts'

export const pictureWidths = [160, 320, 640, 1280] as const
export const pictureFormats = ['avif', 'webp'] as const
const listWidths = [160, 320, 640] as const
const plainWidth = 640

/** Enough for an `<img>` that moves nothing when it arrives: its proportions and a source for each screen. */
export const Picture = Type.Object({
  id: Id,
  width: Type.Integer(),
  height: Type.Integer(),
  alt: nullable(Type.String()),
  url: Type.String(),
  avifSet: Type.String({ description: 'For srcset' }),
  webpSet: Type.String({ description: 'For srcset' }),
})
export type Picture = Static<typeof Picture>

export interface PictureRow {
  id: string
  width: number
  height: number
  alt_text: string | null
  wholesale_only: boolean
}

/** Of `catalog.product_images as i`, of the product `p`. */
export const pictureInJson = sql`json_build_object('id', i.id, 'width', i.width, 'height', i.height,
  'alt_text', i.alt_text, 'wholesale_only', p.wholesale_only)`

type Place = Pick<Config, 'IMAGEKIT_URL_ENDPOINT'>

/** As buyers load it. */
export const toPicture = (row: PictureRow, config: Place): Picture =>
  pictureAt(row, shopUrls(row, config), pictureWidths)

/** The same for lists, where it is never shown large and there are many. */
export const toListPicture = (row: PictureRow, config: Place): Picture =>
  pictureAt(row, shopUrls(row, config), listWidths)

const shopUrls = ({ id, wholesale_only }: PictureRow, { IMAGEKIT_URL_ENDPOINT: endpoint }: Place): UrlOf => {
  const path = `/api/images/${id}`
  // A service that all the world reads through may not see what is for businesses alone.
  if (!endpoint || wholesale_only) return (width, format) => `${path}/${width}.${format}`
  return (width, format) => imageKitUrl(endpoint, `${path}/1280.webp`, { width, format })
}

/** As staff load it, also while no buyer may. */
export const toStaffPicture = (row: PictureRow, tenantId: string): Picture =>
  pictureAt(
    row,
    (width, format) => `/api/tenants/${tenantId}/images/${row.id}/${width}.${format}`,
    pictureWidths,
  )

type UrlOf = (width: number, format: 'avif' | 'webp') => string

function pictureAt(
  { id, width, height, alt_text }: PictureRow,
  urlOf: UrlOf,
  offered: readonly number[],
): Picture {
  // The largest size is the picture itself where that is smaller.
  const widths = offered.filter((_, index) => index === 0 || (offered[index - 1] as number) < width)
  const setOf = (format: 'avif' | 'webp') =>
    widths.map((one) => `${urlOf(one, format)} ${Math.min(one, width)}w`).join(', ')
  const url = urlOf(plainWidth, 'webp')
  return { id, width, height, alt: alt_text, url, avifSet: setOf('avif'), webpSet: setOf('webp') }
}

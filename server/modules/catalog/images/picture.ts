import { type Static, Type } from 'typebox'
import type { Config } from '../../../kernel/config/config.ts'
import { Id, nullable } from '../../../kernel/http/schemas.ts'
import { imageKitUrl } from './imagekit.ts'

export const pictureWidths = [160, 320, 640, 1280] as const
export const pictureFormats = ['avif', 'webp'] as const
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
}

type Place = Pick<Config, 'IMAGEKIT_URL_ENDPOINT'>

/** As buyers load it. */
export const toPicture = (row: PictureRow, config: Place): Picture =>
  pictureAt(row, (width, format) => {
    const path = `/api/images/${row.id}`
    const endpoint = config.IMAGEKIT_URL_ENDPOINT
    if (!endpoint) return `${path}/${width}.${format}`
    return imageKitUrl(endpoint, `${path}/1280.webp`, { width, format })
  })

/** As staff load it, also while no buyer may. */
export const toStaffPicture = (row: PictureRow, tenantId: string): Picture =>
  pictureAt(row, (width, format) => `/api/tenants/${tenantId}/images/${row.id}/${width}.${format}`)

function pictureAt(
  { id, width, height, alt_text }: PictureRow,
  urlOf: (width: number, format: 'avif' | 'webp') => string,
): Picture {
  // The largest size is the picture itself where that is smaller.
  const widths = pictureWidths.filter(
    (_, index) => index === 0 || (pictureWidths[index - 1] as number) < width,
  )
  const setOf = (format: 'avif' | 'webp') =>
    widths.map((one) => `${urlOf(one, format)} ${Math.min(one, width)}w`).join(', ')
  const url = urlOf(plainWidth, 'webp')
  return { id, width, height, alt: alt_text, url, avifSet: setOf('avif'), webpSet: setOf('webp') }
}

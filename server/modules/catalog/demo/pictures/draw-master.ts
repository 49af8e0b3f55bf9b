import { drawing } from './artwork.ts'
import { contents } from './contents.ts'
import { scene } from './scene.ts'

/** A category's sign, on nothing: it stands on light and on dark. */
export const categorySign = (icon: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="-1 -1 34 34" width="800" height="800">${drawing(icon, 0, 0, 32)}</svg>`

/** A good of no maker. */
export const goodItself = (picture: string): string =>
  scene('#d9a441', 420, contents(picture, 400, 470, 400)).replaceAll(/\s*\n\s*/g, '')

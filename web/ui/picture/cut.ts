import { type Crop, type Size, sideOf } from './crop.ts'

const outputSide = 512

/** Draws the kept square at the size that is sent; smaller than most photographs, so that it uploads quickly. */
export async function cutSquare(picture: Blob, crop: Crop, size: Size): Promise<Blob> {
  const bitmap = await createImageBitmap(picture)
  const side = sideOf(crop, size)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = outputSide
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser gives no canvas to draw on.')
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(bitmap, crop.x - side / 2, crop.y - side / 2, side, side, 0, 0, outputSide, outputSide)
  bitmap.close()
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is empty.'))),
      'image/webp',
      0.9,
    ),
  )
}

export async function sizeOf(picture: Blob): Promise<Size> {
  const bitmap = await createImageBitmap(picture)
  const size = { width: bitmap.width, height: bitmap.height }
  bitmap.close()
  return size
}

/** Which square of a picture is kept: its middle and how closely it is looked at. All in the picture's pixels. */
export interface Crop {
  x: number
  y: number
  zoom: number
}

export interface Size {
  width: number
  height: number
}

export const maxZoom = 4

export function middleOf({ width, height }: Size): Crop {
  return { x: width / 2, y: height / 2, zoom: 1 }
}

/** The side of the kept square; without zoom the largest that fits. */
export function sideOf(crop: Crop, { width, height }: Size): number {
  return Math.min(width, height) / crop.zoom
}

/** The nearest crop that stays within the picture. */
export function within(crop: Crop, size: Size): Crop {
  const zoom = clamp(crop.zoom, 1, maxZoom)
  const half = sideOf({ ...crop, zoom }, size) / 2
  return { zoom, x: clamp(crop.x, half, size.width - half), y: clamp(crop.y, half, size.height - half) }
}

/** Moves the picture under a window of `windowSide` by a way in the window's pixels. */
export function moved(crop: Crop, size: Size, windowSide: number, way: { x: number; y: number }): Crop {
  const scale = sideOf(crop, size) / windowSide
  return within({ ...crop, x: crop.x - way.x * scale, y: crop.y - way.y * scale }, size)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

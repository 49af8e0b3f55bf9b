import type { Area, Look } from './label.ts'
import { label } from './label.ts'

/** A drawn pack and how wide it stands. */
export interface Pack {
  width: number
  body: string
}

/** A shape in one colour or print, with light over it. */
export function shape(path: string, inside: string, light: 'round' | 'soft' | 'glass' = 'soft'): string {
  clips += 1
  const id = `clip${clips}`
  return `<clipPath id="${id}"><path d="${path}"/></clipPath><g clip-path="url(#${id})">${inside}</g><path d="${path}" fill="url(#${light})"/>`
}
let clips = 0

/** The names of clips start over with each picture, so that the same picture is the same text. */
export function startPicture(): void {
  clips = 0
}

export function printed(path: string, area: Area, look: Look, light: 'round' | 'soft' = 'soft'): string {
  return shape(path, label(area, look), light)
}

export const filled = ({ x, y, width, height }: Area, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`

export function rounded({ x, y, width, height }: Area, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2)
  return `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1-${r} ${r}h-${width - 2 * r}a${r} ${r} 0 0 1-${r}-${r}v-${height - 2 * r}a${r} ${r} 0 0 1 ${r}-${r}z`
}

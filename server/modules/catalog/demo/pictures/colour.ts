type Channels = [number, number, number]

const channels = (hex: string): Channels =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Channels

const hexOf = (parts: number[]): string =>
  `#${parts
    .map((part) =>
      Math.round(Math.max(0, Math.min(255, part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

/** A colour on its way to another: 0 is the first, 1 the second. */
export function mixed(from: string, to: string, share: number): string {
  const end = channels(to)
  return hexOf(channels(from).map((part, index) => part + ((end[index] as number) - part) * share))
}

/** Towards ink rather than black: shadows in a warm light are warm. */
export const darker = (hex: string, share: number): string => mixed(hex, '#1f1410', share)
export const lighter = (hex: string, share: number): string => mixed(hex, '#fffaf0', share)

export function brightness(hex: string): number {
  const [red, green, blue] = channels(hex)
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}

/** What can be read on a ground: the first of these, or else cream or ink. */
export function legibleOn(ground: string, wished: string): string {
  if (Math.abs(brightness(ground) - brightness(wished)) > 0.35) return wished
  return brightness(ground) > 0.58 ? '#2b1a12' : '#fffaf0'
}

import { readFileSync } from 'node:fs'

export type LabelStyle = 'arch' | 'disc' | 'crest' | 'sun' | 'band' | 'leaf'

export interface DemoBrand {
  name: string
  manufacturer: string
  country: string
  /** Of its packs: the ground and what stands out on it. */
  colour: string
  accent: string
  label: LabelStyle
  /** How much dearer than what is common. */
  premium: number
  categories: string[]
}

/** Brands that nobody owns: each line `name | manufacturer | country | colours | label | premium | categories`. */
export function readBrands(): DemoBrand[] {
  const lines = readFileSync(new URL('brands.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
  return lines.map((line) => {
    const [name = '', manufacturer = '', country = '', colours = '', label, premium, categories = ''] = line
      .split('|')
      .map((part) => part.trim())
    const [colour = '', accent = ''] = colours.split(' ')
    return {
      name,
      manufacturer,
      country,
      colour,
      accent,
      label: label as LabelStyle,
      premium: Number(premium),
      categories: categories.split(' '),
    }
  })
}

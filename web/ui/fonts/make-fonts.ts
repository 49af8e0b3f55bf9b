/**
 * Cuts the Anek fonts down to what the app shows: two weights, and the letters of English and Hindi with the ligatures
 * that Hindi cannot do without. Two cuts of fixed weight are lighter than one that holds both. Run it after updating
 * the @fontsource-variable packages: `node web/ui/fonts/make-fonts.ts`. The results are checked in, so that a build
 * needs no font tools. What the server prints (invoices, statements) takes cuts of its own, which hold whole scripts.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

/** All letters that join each other stay in one file: across files nothing joins. */
const hindi = 'ँ-ः अ-ऋ ऍ ए-ऑ ओ-न प-र ल व-ह ़ ा-ृ ॅ े-ॉ ो-् क़-य़ ।-॥ ॰ \u200c-\u200d \u25cc'
/** Without kern and dist: Hindi hangs from its headline, where they change little and weigh a seventh. */
const hindiFeatures = 'nukt akhn rphf rkrf blwf half vatu cjct abvs blws haln abvm blwm mark mkmk ccmp'.split(
  ' ',
)

const from = {
  latin: 'anek-latin/files/anek-latin-latin-wght-normal',
  latinMore: 'anek-latin/files/anek-latin-latin-ext-wght-normal',
  devanagari: 'anek-devanagari/files/anek-devanagari-devanagari-wght-normal',
}
const english = `${lettersIn('!-~ · – — ‘-’ “-” …')} \u00a0`
const bothWeights = { min: 400, max: 600, default: 400 }

const cuts = [
  { from: from.latin, to: 'latin-400', letters: english, weight: 400, features: ['kern', 'tnum'] },
  { from: from.latin, to: 'latin-600', letters: english, weight: 600, features: ['kern', 'tnum'] },
  { from: from.latin, to: 'latin-beside-hindi-400', letters: english, weight: 400, features: ['tnum'] },
  { from: from.latin, to: 'latin-beside-hindi-600', letters: english, weight: 600, features: ['tnum'] },
  { from: from.latin, to: 'latin-more', letters: lettersIn('¡-ÿ ‐-‧ ‰-› ←-↓ − €'), weight: bothWeights },
  { from: from.latinMore, to: 'rupee', letters: '₹', weight: bothWeights },
  { from: from.devanagari, to: 'devanagari-400', letters: lettersIn(hindi), weight: 400 },
  { from: from.devanagari, to: 'devanagari-600', letters: lettersIn(hindi), weight: 600 },
  { from: from.devanagari, to: 'devanagari-more', letters: lettersIn('०-९ ऽ ॐ ॠ'), weight: bothWeights },
  { from: from.devanagari, to: 'hindi-name', letters: 'हिन्दी', weight: bothWeights },
]

for (const { from: file, to, letters, weight, features } of cuts) {
  const source = await readFile(fileURLToPath(import.meta.resolve(`@fontsource-variable/${file}.woff2`)))
  const keepFeatures = features ?? (file === from.devanagari ? hindiFeatures : undefined)
  const cut = await subsetFont(source, letters, {
    targetFormat: 'woff2',
    noHinting: true,
    variationAxes: { wght: weight },
    ...(keepFeatures && { keepFeatures }),
  })
  await writeFile(new URL(`anek-${to}.woff2`, import.meta.url), cut)
  console.log(`anek-${to}.woff2 ${kilobytes(cut)} KB of ${kilobytes(source)} KB`)
}

const printed = [
  { from: from.latin, to: 'latin', letters: lettersIn('\u0020-ɏ ‐-… ‰-› −'), features: ['kern', 'tnum'] },
  {
    from: from.latinMore,
    to: 'latin-more',
    letters: lettersIn('Ā-ɏ Ḁ-ỿ ₠-₿'),
    features: ['kern', 'mark', 'ccmp'],
  },
  {
    from: from.devanagari,
    to: 'devanagari',
    letters: lettersIn('ऀ-ॿ \u200c-\u200d \u25cc'),
    features: hindiFeatures,
  },
]

for (const { from: file, to, letters, features } of printed) {
  for (const weight of [400, 600]) {
    const source = await readFile(fileURLToPath(import.meta.resolve(`@fontsource-variable/${file}.woff2`)))
    const cut = await subsetFont(source, letters, {
      targetFormat: 'sfnt',
      noHinting: true,
      variationAxes: { wght: weight },
      keepFeatures: features,
    })
    const name = `anek-${to}-${weight}.ttf`
    await writeFile(new URL(`../../../server/kernel/print/fonts/${name}`, import.meta.url), cut)
    console.log(`${name} ${kilobytes(cut)} KB of ${kilobytes(source)} KB`)
  }
}

/** Reads 'a-c x' as the letters a, b, c and x. */
function lettersIn(ranges: string): string {
  return ranges
    .split(' ')
    .flatMap((range) => {
      const [first = '', last = first] = range.split('-')
      const from = first.codePointAt(0) ?? 0
      const to = last.codePointAt(0) ?? from
      return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))
    })
    .join('')
}

function kilobytes(bytes: Buffer): string {
  return (bytes.length / 1000).toFixed(1)
}

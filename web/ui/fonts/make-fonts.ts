/**
 * Cuts the Anek fonts down to what the app shows: the weights 400 to 600, and the letters of English and Hindi
 * with the ligatures that Hindi cannot do without. Run it after updating the @fontsource-variable packages:
 * `node web/ui/fonts/make-fonts.ts`. The results are checked in, so that a build needs no font tools.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const hindi = 'ँ-ः अ-ऋ ऍ ए-ऑ ओ-न प-र ल व-ह ़ ा-ृ ॅ े-ॉ ो-् क़-य़ ।-॥ ०-९ ॰ \u200c-\u200d \u25cc'
const hindiFeatures =
  'nukt akhn rphf rkrf blwf half vatu cjct abvs blws haln abvm blwm dist kern mark mkmk ccmp'.split(' ')

const faces = [
  {
    from: 'anek-latin/files/anek-latin-latin-wght-normal',
    to: 'anek-latin',
    letters: `${lettersIn('!-~ ¡-ÿ ‐-‧ ‰-› ←-↓ − €')} \u00a0`,
  },
  { from: 'anek-latin/files/anek-latin-latin-ext-wght-normal', to: 'anek-rupee', letters: '₹' },
  {
    from: 'anek-devanagari/files/anek-devanagari-devanagari-wght-normal',
    to: 'anek-devanagari',
    letters: lettersIn(hindi),
    keepFeatures: hindiFeatures,
  },
  {
    from: 'anek-devanagari/files/anek-devanagari-devanagari-wght-normal',
    to: 'anek-hindi-name',
    letters: 'हिन्दी',
    keepFeatures: hindiFeatures,
  },
]

for (const { from, to, letters, keepFeatures } of faces) {
  const source = await readFile(fileURLToPath(import.meta.resolve(`@fontsource-variable/${from}.woff2`)))
  const cut = await subsetFont(source, letters, {
    targetFormat: 'woff2',
    noHinting: true,
    variationAxes: { wght: { min: 400, max: 600, default: 400 } },
    ...(keepFeatures && { keepFeatures }),
  })
  await writeFile(new URL(`${to}.woff2`, import.meta.url), cut)
  console.log(`${to}.woff2 ${kilobytes(cut)} KB of ${kilobytes(source)} KB`)
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
  return (bytes.length / 1024).toFixed(1)
}

/**
 * Latin letters for what is written in an Indian script, as people write it on a phone: चावल is chaaval. The
 * scripts share one plan (each letter has the same place in its block), so one table serves nine of them.
 */
export function transliterate(word: string): string {
  const letters = [...word].map(letterOf)
  const units: Unit[] = []
  for (const [index, letter] of letters.entries()) addLetter(units, letter, index, letters)
  const script = letters.find(({ script }) => script !== latin)?.script ?? latin
  if (dropsLastVowel.has(script)) dropSilentVowels(units, dropsInnerVowels.has(script))
  return units.map(({ consonant, vowel }) => consonant + vowel).join('')
}

export const isIndic = (word: string): boolean => /[\u0900-\u0d7f]/.test(word)

const latin = -1
const [devanagari, bengali, gurmukhi, gujarati, tamil] = [0, 1, 2, 3, 5]
const dropsLastVowel: ReadonlySet<number> = new Set([devanagari, bengali, gurmukhi, gujarati])
const dropsInnerVowels: ReadonlySet<number> = new Set([devanagari, gurmukhi, gujarati])

interface Letter {
  /** Which block it comes from: 0 is Devanagari's. */
  script: number
  /** Its place in the block; for letters of no Indian script the letter itself. */
  place: string
}

interface Unit {
  consonant: string
  vowel: string
  /** Whether the vowel is the one that is heard without being written. */
  isInherent: boolean
}

/** Brought to Devanagari's block, where the tables below have it. */
function letterOf(character: string): Letter {
  const code = character.codePointAt(0) as number
  if (code < 0x0900 || code > 0x0d7f) return { script: latin, place: character }
  const special = ownLetters[character]
  if (special !== undefined) return { script: latin, place: special }
  return { script: (code - 0x0900) >> 7, place: String.fromCharCode(0x0900 + (code & 0x7f)) }
}

/** Letters that stand outside the common plan. */
const ownLetters: Record<string, string> = {
  ৎ: 't',
  'ੰ': 'n',
  'ੱ': '',
  ൺ: 'n',
  ൻ: 'n',
  ർ: 'r',
  ൽ: 'l',
  ൾ: 'l',
  ൿ: 'k',
}

const consonants: Record<string, string> = Object.fromEntries(
  [...'कखगघङचछजझञटठडढणतथदधनऩपफबभमयरऱलळऴवशषसह'].map((letter, index) => [
    letter,
    'k kh g gh n ch ch j jh n t th d dh n t th d dh n n p f b bh m y r r l l zh v sh sh s h'.split(' ')[
      index
    ] as string,
  ]),
)
/** What a dot below makes of a consonant; others stay as they are. */
const dotted: Record<string, string> = { j: 'z', d: 'r', dh: 'r' }
const vowels = tableOf('अआइईउऊऋऍऎएऐऑऒओऔ', 'a aa i ii u uu ri e e e ai o o o au')
const vowelSigns = tableOf('ािीुूृॅॆेैॉॊोौ', 'aa i ii u uu ri e e e ai o o o au')
const [virama, dotBelow, nasals, silent] = ['्', '़', 'ंँ', 'ः']

function tableOf(letters: string, sounds: string): Record<string, string> {
  const all = sounds.split(' ')
  return Object.fromEntries([...letters].map((letter, index) => [letter, all[index] as string]))
}

function addLetter(units: Unit[], letter: Letter, index: number, letters: readonly Letter[]): void {
  const { place, script } = letter
  const last = units.at(-1)
  const consonant = consonants[place]
  if (script === latin) add(units, place, '')
  else if (consonant !== undefined) {
    const sound = script === tamil ? tamilSound(consonant, units, letters, index) : consonant
    units.push({ consonant: sound, vowel: 'a', isInherent: true })
  } else if (vowels[place] !== undefined) add(units, '', vowels[place])
  else if (nasals.includes(place)) add(units, isLastOfSouth(letter, index, letters) ? 'm' : 'n', '')
  else if (place >= '०' && place <= '९') add(units, String(place.charCodeAt(0) - 0x0966), '')
  else if (place === silent || last === undefined) return
  else if (place === virama) Object.assign(last, { vowel: '', isInherent: false })
  else if (place === dotBelow) last.consonant = dotted[last.consonant] ?? last.consonant
  else if (vowelSigns[place] !== undefined)
    Object.assign(last, { vowel: vowelSigns[place], isInherent: false })
}

/** The nasal at the end of a word, as in బియ్యం, is an m in the south. */
const isLastOfSouth = ({ script }: Letter, index: number, letters: readonly Letter[]): boolean =>
  index === letters.length - 1 && !dropsLastVowel.has(script)

const add = (units: Unit[], consonant: string, vowel: string): void => {
  units.push({ consonant, vowel, isInherent: false })
}

const soft: Record<string, string> = { k: 'g', ch: 's', t: 'd', p: 'b' }

/** Tamil writes one letter for a hard and a soft sound: between vowels and after a nasal it is the soft one. */
function tamilSound(
  consonant: string,
  units: readonly Unit[],
  letters: readonly Letter[],
  index: number,
): string {
  const voiced = soft[consonant]
  if (voiced === undefined) return consonant
  const before = units.at(-1)
  if (before === undefined) return consonant === 'ch' ? 's' : consonant
  const isDoubled = letters[index + 1]?.place === virama || before.consonant === consonant
  if (before.vowel !== '') return isDoubled ? consonant : voiced
  const isAfterNasal = before.consonant === 'n' || before.consonant === 'm'
  if (!isAfterNasal) return consonant
  return consonant === 'ch' ? 'j' : voiced
}

/** नमकीन is written na-ma-kii-na and said namkeen. */
function dropSilentVowels(units: Unit[], innerToo: boolean): void {
  const last = units.at(-1)
  if (units.length > 1 && last?.isInherent) last.vowel = ''
  if (!innerToo) return
  for (let index = 1; index < units.length - 1; index++) {
    const [before, unit, after] = [units[index - 1], units[index], units[index + 1]] as [Unit, Unit, Unit]
    if (unit.isInherent && before.vowel !== '' && after.consonant !== '' && after.vowel !== '')
      unit.vowel = ''
  }
}

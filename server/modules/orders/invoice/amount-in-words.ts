export type InvoiceLanguage = 'en' | 'hi'

/** A sum of rupees as it is written out on an invoice, counted in lakhs and crores. */
export function amountInWords(amountMinor: number, language: InvoiceLanguage): string {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0)
    throw new RangeError(`${amountMinor} paise cannot be written out.`)
  const rupees = Math.floor(amountMinor / 100)
  const paise = amountMinor % 100
  return language === 'hi' ? inHindi(rupees, paise) : inEnglish(rupees, paise)
}

function inEnglish(rupees: number, paise: number): string {
  const whole = `${capitalised(englishNumber(rupees))} ${rupees === 1 ? 'rupee' : 'rupees'}`
  return paise === 0 ? `${whole} only` : `${whole} and ${englishNumber(paise)} paise only`
}

function inHindi(rupees: number, paise: number): string {
  const whole = `${hindiNumber(rupees)} ${rupees === 1 ? 'रुपया' : 'रुपये'}`
  return paise === 0 ? `${whole} मात्र` : `${whole} ${hindiNumber(paise)} पैसे मात्र`
}

/** Beyond a crore one counts crores: a lakh crore, as the papers write it. */
function englishNumber(number: number): string {
  if (number < 100) return englishBelowHundred(number)
  const [size, name] = englishUnits.find(([size]) => number >= size) as Unit
  const count = englishNumber(Math.floor(number / size))
  const rest = number % size
  return rest === 0 ? `${count} ${name}` : `${count} ${name} ${englishNumber(rest)}`
}

function englishBelowHundred(number: number): string {
  if (number < 20) return small[number] as string
  const ten = tens[Math.floor(number / 10)] as string
  return number % 10 === 0 ? ten : `${ten}-${small[number % 10]}`
}

/** Beyond a crore Hindi has names of its own. */
function hindiNumber(number: number): string {
  if (number < 100) return hindiBelowHundred[number] as string
  const [size, name] = hindiUnits.find(([size]) => number >= size) as Unit
  const count = hindiNumber(Math.floor(number / size))
  const rest = number % size
  return rest === 0 ? `${count} ${name}` : `${count} ${name} ${hindiNumber(rest)}`
}

type Unit = readonly [size: number, name: string]

const englishUnits: readonly Unit[] = [
  [10_000_000, 'crore'],
  [100_000, 'lakh'],
  [1_000, 'thousand'],
  [100, 'hundred'],
]

const hindiUnits: readonly Unit[] = [
  [10_000_000_000_000, 'नील'],
  [100_000_000_000, 'खरब'],
  [1_000_000_000, 'अरब'],
  [10_000_000, 'करोड़'],
  [100_000, 'लाख'],
  [1_000, 'हज़ार'],
  [100, 'सौ'],
]

const small = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen ' +
  'fifteen sixteen seventeen eighteen nineteen'
).split(' ')
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** Each of them is a word of its own. */
const hindiBelowHundred = [
  ...'शून्य एक दो तीन चार पाँच छह सात आठ नौ'.split(' '),
  ...'दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस'.split(' '),
  ...'बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस'.split(' '),
  ...'तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस'.split(' '),
  ...'चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास'.split(' '),
  ...'पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ'.split(' '),
  ...'साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर'.split(' '),
  ...'सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी'.split(' '),
  ...'अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी'.split(' '),
  ...'नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे'.split(' '),
]

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

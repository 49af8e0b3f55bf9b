// What the server will check as well: said here while one types, so that nobody waits for a slip to be found.

export type NumberProblem = 'form' | 'state' | 'slip' | 'otherPan'

const gstinForm = /^(\d{2})([A-Z]{5}\d{4}[A-Z])([1-9A-Z])Z([0-9A-Z])$/
const panForm = /^[A-Z]{3}[ABCEFGHJKLPT][A-Z]\d{4}[A-Z]$/
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

export const plainNumber = (text: string): string => text.replace(/\s/g, '').toUpperCase()

export const panProblem = (text: string): NumberProblem | null =>
  panForm.test(plainNumber(text)) ? null : 'form'

export function gstinProblem(text: string, pan = ''): NumberProblem | null {
  const gstin = plainNumber(text)
  const [, state = '', holder = '', , check] = gstinForm.exec(gstin) ?? []
  if (!check || !panForm.test(holder)) return 'form'
  if (!isState(state)) return 'state'
  if (check !== checkCharacter(gstin)) return 'slip'
  return pan !== '' && panProblem(pan) === null && plainNumber(pan) !== holder ? 'otherPan' : null
}

const isState = (code: string): boolean =>
  (Number(code) >= 1 && Number(code) <= 38) || code === '96' || code === '97'

/** Every second character counts twice; a product of two digits in base 36 counts by both of them. */
function checkCharacter(gstin: string): string | undefined {
  const sum = [...gstin.slice(0, 14)].reduce((total, character, index) => {
    const product = digits.indexOf(character) * (1 + (index % 2))
    return total + Math.floor(product / 36) + (product % 36)
  }, 0)
  return digits[(36 - (sum % 36)) % 36]
}

/**
 * A quick guess at how hard a password is to find, from 0 to 4, to guide while typing. The server decides with a
 * dictionary of millions of leaked passwords; this only has to point the right way.
 */
export function passwordStrength(password: string, personal: string[] = []): 0 | 1 | 2 | 3 | 4 {
  if (password.length < 8) return password ? 1 : 0
  const plain = password.toLowerCase()
  if (usual.some((word) => plain.includes(word) && plain.length < word.length + 5)) return 1
  if (isMostly(plain, personal)) return 1
  const bits = differentLetters(plain) * Math.log2(alphabetSize(password))
  if (bits < 32) return 1
  if (bits < 50) return 2
  return bits < 64 ? 3 : 4
}

const usual = [
  'password',
  '12345678',
  'qwerty',
  'iloveyou',
  'welcome',
  'admin',
  'chowk',
  'india123',
  'abc123',
  'letmein',
]

/** A name and a year look hard, but not to somebody who knows the person. */
function isMostly(plain: string, personal: string[]): boolean {
  const words = personal
    .flatMap((text) => text.toLowerCase().split(/[\s@.]+/))
    .filter((word) => word.length >= 3)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain)
  return rest.length < Math.min(6, plain.length)
}

/** Letters that neither repeat nor continue the one before them; 'aaaa' and 'abcd' count little. */
function differentLetters(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 1)
    count += Math.abs(step) <= 1 ? 0.3 : 1
  }
  return count
}

function alphabetSize(text: string): number {
  return (
    (/[a-z]/.test(text) ? 26 : 0) +
    (/[A-Z]/.test(text) ? 26 : 0) +
    (/\d/.test(text) ? 10 : 0) +
    (/[^A-Za-z\d]/.test(text) ? 10 : 0)
  )
}

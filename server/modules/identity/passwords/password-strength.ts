import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { Type } from 'typebox'
import { invalidField } from '../../../kernel/refusal.ts'

export const Password = Type.String({ minLength: 8, maxLength: 128 })

/** A password somebody is about to choose must take an attacker with our hashes years, not hours. */
export async function refuseWeakPassword(
  password: string,
  about: readonly (string | null | undefined)[],
  path = '/password',
): Promise<void> {
  const meter = await strengthMeter()
  // What follows the 64th character cannot make it weaker, and guessing costs time squared.
  const known = about.flatMap((text) => (text ? [text, ...text.split(/[\s@.]+/)] : []))
  const { score } = meter.check(password.slice(0, 64), [...known, 'chowk'])
  if (score < 3 || isMostly(password, known)) {
    throw invalidField(
      path,
      'weak_password',
      'This password is easy to guess. Use several unrelated words, or let your browser suggest one.',
    )
  }
}

/** A name and a year score well, but not against somebody who knows the person. */
function isMostly(password: string, known: readonly string[]): boolean {
  let rest = password.toLowerCase()
  for (const word of known) if (word.length >= 3) rest = rest.replaceAll(word.toLowerCase(), '')
  return rest.length < Math.min(6, password.length)
}

let meter: Promise<ZxcvbnFactory> | undefined

/** The word lists take 10 MB: they are loaded when the first password is chosen, not at start. */
function strengthMeter(): Promise<ZxcvbnFactory> {
  meter ??= (async () => {
    const [{ ZxcvbnFactory }, common, english] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
    ])
    return new ZxcvbnFactory({
      graphs: common.adjacencyGraphs,
      // A hundred by default: a second's work for a password of signs alone, while nobody else is answered.
      l33tMaxSubstitutions: 4,
      dictionary: { ...common.dictionary, ...english.dictionary },
    })
  })()
  return meter
}

import { isIndic, transliterate } from './transliterate.ts'

/**
 * The key under which every spelling of a word meets: chawal, chaval, chaawal and चावल; doodh, dudh and दूध.
 * It keeps what is typed a beginning of what will be typed, as far as spelling allows, so that keys can be
 * looked up by their beginning.
 */
export function keyOf(word: string): string {
  let key = isIndic(word) ? transliterate(word.normalize('NFC')) : withoutPlural(withoutMarks(word))
  for (const [pattern, sound] of sounds) key = key.replace(pattern, sound)
  return key
}

/** As typed, but for case, width, accents and what cannot be seen. */
export const plain = (text: string): string =>
  withoutMarks(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, ''),
  ).normalize('NFC')

const withoutMarks = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')

function withoutPlural(word: string): string {
  if (word.length <= 3 || !/^[a-z]+[^su]s$/.test(word)) return word
  return word.replace(/oes$/, 'o').replace(/s$/, '')
}

/** In this order. Breath after a consonant, length of a vowel and doubling are what spellings disagree on. */
const sounds: readonly [RegExp, string][] = [
  [/zh/g, 'l'],
  [/ph/g, 'f'],
  [/sh/g, 's'],
  [/chh/g, 'ch'],
  [/([bdgjkt])h/g, '$1'],
  [/w/g, 'v'],
  [/z/g, 'j'],
  [/x/g, 'ks'],
  [/[kq]/g, 'c'],
  [/aa+/g, 'a'],
  [/ee+|ii+/g, 'i'],
  [/oo+|uu+/g, 'u'],
  [/ey(?![aeiou])/g, 'i'],
  [/iy(?=[aeiou])/g, 'i'],
  [/y(?![aeiou])/g, 'i'],
  [/([a-z])\1+/g, '$1'],
  [/n(?=[bp])/g, 'm'],
  [/([aeiou])h$/, '$1'],
]

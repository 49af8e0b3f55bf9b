import { maskEmail, maskPhone } from './mask-values.ts'

/**
 * Hides e-mail addresses, phone numbers, tokens and passwords that stand inside any text: a message,
 * a stack, a URL, or a whole line of JSON, which stays valid JSON.
 */
export function maskText(text: string): string {
  return mayHoldSecret.test(text) ? text.replace(piece, maskPiece) : text
}

/** Most lines hold nothing of the kind; asking first spares them the walk. */
const mayHoldSecret = /[@＠=+]|eyJ|ck_|bearer|basic |\d{10}|\d{5}[ -]\d{5}/i

/**
 * The text is walked from left to right in pieces. JSON escapes come first, so that the `n` of a `\n`
 * never counts as the start of an address; words come last and whole, so that no address or number is
 * looked for in the middle of one and the walk stays linear.
 */
const piece = new RegExp(
  [
    String.raw`\\(?:u[0-9a-fA-F]{4}|.)`,
    String.raw`(?<scheme>\b(?:bearer|basic)\s+)[\w.~+/=-]+`,
    String.raw`(?<server>:\/\/)[^\s/@"'\\]+@`,
    String.raw`(?<parameter>(?:code|state|token|\w+_token|password|secret|session|csrf|api_?key|id_token_hint|code_verifier|chowk_\w+)=)[^&;\s"'<>\\]+`,
    String.raw`(?<phone>\+\d[\d ()-]{6,17}\d|(?<![\w.+-])[6-9]\d{4}[ -]\d{5}(?![\w.]))`,
    String.raw`(?<word>[\p{L}\p{M}\p{N}_.%+-]+(?:[@＠](?:[\p{L}\p{M}\p{N}_-]+\.)+\p{L}[\p{L}\p{M}\p{N}-]+)*)`,
  ].join('|'),
  'giu',
)

type Groups = Partial<Record<'scheme' | 'server' | 'parameter' | 'phone' | 'word', string>>

function maskPiece(whole: string, ...rest: unknown[]): string {
  const { scheme, server, parameter, phone, word } = rest.at(-1) as Groups
  if (scheme) return `${scheme}[hidden]`
  if (server) return `${server}[hidden]@`
  if (parameter) return `${parameter}[hidden]`
  if (phone) return maskPhone(phone)
  return word ? maskWord(word) : whole
}

const jsonWebToken = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/
const apiKey = /^ck_\w{8,}$/
const phoneWithoutPlus = /^(?:91|0)?[6-9]\d{9}$/

function maskWord(word: string): string {
  if (/[@＠]/.test(word)) return maskEmail(word)
  if (jsonWebToken.test(word)) return '[token]'
  if (apiKey.test(word)) return '[key]'
  const bare = word.replace(/[.-]+$/, '')
  if (phoneWithoutPlus.test(bare)) return maskPhone(bare) + word.slice(bare.length)
  return word.replace(/\+\d{8,15}/g, maskPhone)
}

import type { Config } from '../../../kernel/config/config.ts'
import { translateByGlossary } from './glossary.ts'

/** Who turns English texts into other languages. */
interface Translator {
  readonly name: string
  /** In the order of the texts; null for what it cannot say. */
  translate(texts: readonly string[], language: string): Promise<(string | null)[]>
}

const glossary: Translator = {
  name: 'glossary',
  translate: async (texts, language) => texts.map((text) => translateByGlossary(text, language)),
}

const patienceMs = 5_000

/** Google's Cloud Translation, version 2, with an API key. */
const google = (url: string, key: string): Translator => ({
  name: 'google',
  async translate(texts, language) {
    const answer = await fetch(`${url}?key=${encodeURIComponent(key)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ q: texts, source: 'en', target: language, format: 'text' }),
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!answer.ok) throw new Error(`The translation service answered ${answer.status}.`)
    const { data } = (await answer.json()) as { data: { translations: { translatedText: string }[] } }
    return texts.map((_, index) => data.translations[index]?.translatedText ?? null)
  },
})

export const translatorOf = ({
  GOOGLE_TRANSLATE_KEY,
  GOOGLE_TRANSLATE_URL,
}: Pick<Config, 'GOOGLE_TRANSLATE_KEY' | 'GOOGLE_TRANSLATE_URL'>): Translator =>
  GOOGLE_TRANSLATE_KEY ? google(GOOGLE_TRANSLATE_URL, GOOGLE_TRANSLATE_KEY) : glossary

import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type accountTexts from '../i18n/en/account.json'
import type adminTexts from '../i18n/en/admin.json'
import type appTexts from '../i18n/en/app.json'
import type buyTexts from '../i18n/en/buy.json'
import type identityTexts from '../i18n/en/identity.json'
import type kitTexts from '../i18n/en/kit.json'
import type payTexts from '../i18n/en/pay.json'
import type refusalTexts from '../i18n/en/refusals.json'
import type sellTexts from '../i18n/en/sell.json'
import type shopTexts from '../i18n/en/shop.json'
import { keepLanguage, keptLanguage, type Language } from './preferences.ts'

/** The texts of each face come as files of their own, fetched together with the face. */
type Texts = {
  app: typeof appTexts
  account: typeof accountTexts
  admin: typeof adminTexts
  buy: typeof buyTexts
  identity: typeof identityTexts
  kit: typeof kitTexts
  pay: typeof payTexts
  refusals: typeof refusalTexts
  sell: typeof sellTexts
  shop: typeof shopTexts
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Texts
  }
}

const files = import.meta.glob<{ default: object }>('../i18n/*/*.json')

const textFiles: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const file = files[`../i18n/${language}/${namespace}.json`]
    if (!file) return done(new Error(`There are no ${language} texts for ${namespace}.`), false)
    file().then(
      (texts) => done(null, texts.default as never),
      (error) => done(error, true),
    )
  },
}

export async function startTexts(): Promise<void> {
  await i18next
    .use(textFiles)
    .use(initReactI18next)
    .init({
      lng: keptLanguage(),
      supportedLngs: ['en', 'hi'],
      // Both languages are complete (a test says so), hence English is not fetched beside Hindi.
      fallbackLng: false,
      ns: ['app'],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    })
  document.documentElement.lang = i18next.language
}

/** Called by the routes of a face before they show, so that no page ever shows bare keys. */
export async function needTexts(...namespaces: (keyof Texts)[]): Promise<void> {
  await i18next.loadNamespaces(namespaces)
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  keepLanguage(language)
}

/** Dates and figures follow Indian habits in both languages. */
export function currentLocale(): string {
  return `${i18next.language}-IN`
}

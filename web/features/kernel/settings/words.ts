import { useTranslation } from 'react-i18next'
import type { Setting } from './api.ts'

type About = Pick<Setting, 'key' | 'description'>

/** What a setting is about, in the language of the page as far as it is known there. */
export function useSettingWords() {
  const { t } = useTranslation('admin')
  const known = (key: string, part: 'name' | 'text', otherwise: string): string =>
    t(`settings.known.${key}.${part}` as 'settings.title', { defaultValue: otherwise })
  return {
    settingName: ({ key, description }: About): string =>
      known(key, 'name', description.replace(/[.।]$/, '')),
    settingText: ({ key }: About): string => known(key, 'text', ''),
  }
}

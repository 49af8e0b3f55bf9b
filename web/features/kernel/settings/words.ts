import { useTranslation } from 'react-i18next'
import type { Setting } from './api.ts'

/** What a setting is about, in the language of the page as far as it is known there. */
export function useSettingWords() {
  const { t } = useTranslation('admin')
  return {
    settingName: ({ key, description }: Pick<Setting, 'key' | 'description'>): string =>
      t(`settings.names.${key}` as 'settings.title', { defaultValue: description }),
  }
}

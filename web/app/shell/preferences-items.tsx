import { Languages, Monitor, Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Menu, MenuGroup, MenuItem } from '#ui/menu.tsx'
import { changeLanguage } from '../i18n.ts'
import { type Language, languages, useTheme } from '../preferences.ts'

export default function OpenPreferencesMenu() {
  const { t } = useTranslation()
  return (
    <Menu
      label={t('preferences')}
      defaultOpen
      trigger={
        <Button
          variant="quiet"
          size="icon"
          className="text-muted"
          aria-label={t('preferences')}
          icon={<Languages aria-hidden="true" />}
        />
      }
    >
      <MenuGroup title={t('language.title')}>
        <LanguageItems />
      </MenuGroup>
      <MenuGroup title={t('theme.title')}>
        <ThemeItems />
      </MenuGroup>
    </Menu>
  )
}

const themes = [
  { theme: 'system', Icon: Monitor },
  { theme: 'light', Icon: Sun },
  { theme: 'dark', Icon: Moon },
] as const

export function ThemeItems() {
  const { t } = useTranslation()
  const [current, choose] = useTheme()
  return themes.map(({ theme, Icon }) => (
    <MenuItem key={theme} icon={<Icon />} chosen={theme === current} onAction={() => choose(theme)}>
      {t(`theme.${theme}`)}
    </MenuItem>
  ))
}

export function LanguageItems() {
  const { i18n } = useTranslation()
  return (Object.keys(languages) as Language[]).map((language) => (
    <MenuItem
      key={language}
      lang={language}
      chosen={language === i18n.language}
      onAction={() => void changeLanguage(language)}
    >
      {languages[language]}
    </MenuItem>
  ))
}

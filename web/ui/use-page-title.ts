import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** The page's name in the browser's tab, which is also what screen readers say after navigation. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${title} · ${t('name')}`
  }, [title, t])
}

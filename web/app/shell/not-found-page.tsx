import { useTranslation } from 'react-i18next'
import { LinkButton } from '#ui/link-button.tsx'
import { Mark } from '#ui/logo.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'

export function NotFoundPage() {
  const { t } = useTranslation()
  usePageTitle(t('notFound.title'))
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex max-w-md flex-col items-center px-6 py-20 text-center"
    >
      <Mark className="mb-6 size-14" />
      <h1 className="text-xl">{t('notFound.title')}</h1>
      <p className="mt-2 mb-6 text-muted">{t('notFound.text')}</p>
      <LinkButton to="/">{t('notFound.action')}</LinkButton>
    </main>
  )
}

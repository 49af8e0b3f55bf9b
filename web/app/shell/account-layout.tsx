import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { accountPlaces } from '../faces/account-places.ts'
import { SectionNav } from './section-nav.tsx'

export function AccountLayout() {
  const { t } = useTranslation()
  return (
    <div className="mx-auto flex max-w-6xl gap-10 px-4 pt-4 md:px-8 md:pt-10">
      <SectionNav label={t('nav.account')} title={t('places.account')} places={accountPlaces} />
      <div className="min-w-0 max-w-3xl flex-1">
        <Outlet />
      </div>
    </div>
  )
}

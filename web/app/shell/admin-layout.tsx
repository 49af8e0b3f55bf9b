import { Outlet } from '@tanstack/react-router'
import { ShieldAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { adminPlaces } from '../destinations.ts'
import { mayEnterAdmin, useMe } from '../session.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { SectionNav } from './section-nav.tsx'

/** The server refuses each act by itself; this only spares people pages that would be empty for them. */
export function AdminLayout() {
  const { t } = useTranslation()
  const me = useMe()
  if (!mayEnterAdmin(me)) return <NotFoundPage />
  if (me?.secondFactor.required && !me.secondFactor.passed) return <SecondFactorFirst />
  return (
    <div className="mx-auto flex max-w-7xl gap-8 px-4 pt-4 md:px-8 md:pt-10">
      <SectionNav label={t('nav.admin')} title={t('places.admin')} places={adminPlaces(me)} />
      <div className="min-w-0 flex-1">
        <Outlet />
      </div>
    </div>
  )
}

function SecondFactorFirst() {
  const { t } = useTranslation('admin')
  return (
    <div className="mx-auto max-w-xl px-4 pt-10">
      <EmptyState
        icon={<ShieldAlert />}
        title={t('secondFactorFirst.title')}
        action={<LinkButton to="/account/security">{t('secondFactorFirst.action')}</LinkButton>}
      >
        {t('secondFactorFirst.text')}
      </EmptyState>
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { adminPlaces } from '#app/destinations.ts'
import { may, useMe } from '#app/session.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { useWords } from '../words.ts'
import { FailedJobsNotice } from './failed-jobs-notice.tsx'
import { LatelyPanel } from './lately-panel.tsx'
import { MyPowersPanel } from './my-powers-panel.tsx'

/** Where an administrator starts: what waits, where to go, what happened, and what they may do. */
export function AdminHomePage() {
  const { t } = useTranslation(['admin', 'app'])
  const { roleName } = useWords()
  const me = useMe()
  const roles = me?.roles.map(({ name }) => roleName(name)).join(', ')
  return (
    <>
      <PageHeader title={t('home.title')}>{roles && t('home.actingAs', { roles })}</PageHeader>
      <div className="space-y-6">
        {may(me, 'PERM_SETTINGS_SYSTEM_CONFIG') && <FailedJobsNotice />}
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {adminPlaces(me).map(({ to, name, Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className="flex h-full items-start gap-3.5 rounded-lg border border-line bg-surface p-4 text-ink no-underline transition-colors hover:border-edge"
              >
                <span
                  aria-hidden="true"
                  className="flex size-10 shrink-0 items-center justify-center rounded bg-neel-soft text-neel-text [&_svg]:size-5"
                >
                  <Icon />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block font-bold">{t(`app:places.${name}`)}</span>
                  <span className="block text-sm text-muted">{t(`home.places.${name}`)}</span>
                </span>
                <ChevronRight className="mt-0.5 size-5 shrink-0 text-muted" aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
        {may(me, 'PERM_ANALYTICS_VIEW') && <LatelyPanel />}
        <MyPowersPanel permissions={me?.permissions ?? []} />
      </div>
    </>
  )
}

import { Outlet } from '@tanstack/react-router'
import { DoorClosed, ShieldAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { adminPlaces } from '../destinations.ts'
import { logOut } from '../log-out.ts'
import { type Me, mayEnterAdmin, useMe } from '../session.ts'
import { SectionNav } from './section-nav.tsx'

/** The server refuses each act by itself; this only spares people pages that would be empty for them. */
export function AdminLayout() {
  const { t } = useTranslation()
  const me = useMe()
  if (!me || !mayEnterAdmin(me)) return <NotForYou />
  if (me.secondFactor.required && !me.secondFactor.passed) return <SecondFactorFirst me={me} />
  return (
    <div className="mx-auto flex max-w-7xl gap-8 px-4 pt-4 md:px-8 md:pt-10">
      <SectionNav label={t('nav.admin')} title={t('places.admin')} places={adminPlaces(me)} />
      <div className="min-w-0 flex-1">
        <Outlet />
      </div>
    </div>
  )
}

function NotForYou() {
  const { t } = useTranslation('admin')
  usePageTitle(t('notForYou.title'))
  return (
    <div className="mx-auto max-w-xl px-4 pt-10">
      <EmptyState
        icon={<DoorClosed />}
        title={t('notForYou.title')}
        action={<LinkButton to="/">{t('notForYou.action')}</LinkButton>}
      >
        {t('notForYou.text')}
      </EmptyState>
    </div>
  )
}

/** Without a second factor, one is set up; with one, this log-in went past it and has to be made again. */
function SecondFactorFirst({ me: { secondFactor } }: { me: Me }) {
  const { t } = useTranslation('admin')
  const hasOne = secondFactor.totp || secondFactor.passkeys > 0
  usePageTitle(t('secondFactorFirst.title'))
  return (
    <div className="mx-auto max-w-xl px-4 pt-10">
      <EmptyState
        icon={<ShieldAlert />}
        title={t('secondFactorFirst.title')}
        action={
          hasOne ? (
            <Button onPress={() => void logOut()}>{t('secondFactorFirst.logInAgain')}</Button>
          ) : (
            <LinkButton to="/account/security">{t('secondFactorFirst.action')}</LinkButton>
          )
        }
      >
        {t(hasOne ? 'secondFactorFirst.notPassed' : 'secondFactorFirst.text')}
      </EmptyState>
    </div>
  )
}

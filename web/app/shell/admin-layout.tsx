import { Outlet, useLocation } from '@tanstack/react-router'
import { DoorClosed, ShieldAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { adminPlaces, mayVisit } from '../destinations.ts'
import { logOut } from '../log-out.ts'
import { type Me, mayEnterAdmin, useMe } from '../session.ts'
import { SectionNav } from './section-nav.tsx'

/** The server refuses each act by itself; this only spares people pages that would be empty for them. */
export function AdminLayout() {
  const { t } = useTranslation()
  const me = useMe()
  const path = useLocation({ select: ({ pathname }) => pathname })
  if (!me || !mayEnterAdmin(me)) return <NotForYou />
  if (me.secondFactor.required && !me.secondFactor.passed) return <SecondFactorFirst me={me} />
  return (
    <div className="mx-auto flex max-w-7xl gap-8 px-4 pt-4 md:px-8 md:pt-10">
      <SectionNav label={t('nav.admin')} title={t('places.admin')} places={adminPlaces(me)} />
      <div className="min-w-0 flex-1">{mayVisit(me, path) ? <Outlet /> : <NotForYou />}</div>
    </div>
  )
}

function NotForYou() {
  const { t } = useTranslation('admin')
  return (
    <ClosedDoor
      icon={<DoorClosed />}
      title={t('notForYou.title')}
      text={t('notForYou.text')}
      action={<LinkButton to="/">{t('notForYou.action')}</LinkButton>}
    />
  )
}

/** Without a second factor, one is set up; with one, this log-in went past it and has to be made again. */
function SecondFactorFirst({ me: { secondFactor } }: { me: Me }) {
  const { t } = useTranslation('admin')
  const hasOne = secondFactor.totp || secondFactor.passkeys > 0
  return (
    <ClosedDoor
      icon={<ShieldAlert />}
      title={t('secondFactorFirst.title')}
      text={t(hasOne ? 'secondFactorFirst.notPassed' : 'secondFactorFirst.text')}
      action={
        hasOne ? (
          <Button onPress={() => void logOut()}>{t('secondFactorFirst.logInAgain')}</Button>
        ) : (
          <LinkButton to="/account/security">{t('secondFactorFirst.action')}</LinkButton>
        )
      }
    />
  )
}

interface DoorProps {
  icon: ReactNode
  title: string
  text: string
  action: ReactNode
}

function ClosedDoor({ icon, title, text, action }: DoorProps) {
  usePageTitle(title)
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      <span
        aria-hidden="true"
        className="mb-6 flex size-14 items-center justify-center rounded-lg bg-neel-soft text-neel-text [&_svg]:size-6"
      >
        {icon}
      </span>
      <h1 className="text-xl">{title}</h1>
      <p className="mt-2 mb-6 text-muted">{text}</p>
      {action}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, Mail, MonitorSmartphone, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import { Time } from '#ui/time.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { cardQuery } from '../../../profiles/api.ts'
import { levelOfMe, levelOfUser, outranks } from '../standing.ts'
import { StatusBadge } from '../status-badge.tsx'
import type { UserDetails } from '../users-api.ts'
import { UserActs } from './user-acts.tsx'

/** Who this is and how the account stands, with what can be done about it. */
export function UserHeader({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin')
  const card = useQuery(cardQuery(user.id)).data
  usePageTitle(user.displayName)
  return (
    <header className="mb-6">
      <Link
        to="/admin/users"
        className="touch -ml-1 mb-2 inline-flex items-center gap-1 text-muted no-underline hover:text-ink"
      >
        <ChevronLeft className="size-5" aria-hidden="true" />
        {t('user.all')}
      </Link>
      <div className="flex flex-wrap items-start gap-x-5 gap-y-4">
        <Avatar name={user.displayName} url={card?.avatarUrl} size="large" />
        <div className="min-w-0 flex-1 basis-56">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl">{user.displayName}</h1>
            <StatusBadge status={user.status} />
          </div>
          <Addresses user={user} />
          <p className="mt-2 flex flex-wrap gap-x-4 text-sm text-muted">
            <span>
              {user.lastLoginAt ? (
                <>
                  {t('user.lastLogin')} <Time at={user.lastLoginAt} as="ago" />
                </>
              ) : (
                t('user.neverLoggedIn')
              )}
            </span>
            <span>
              {t('user.since')} <Time at={user.createdAt} as="day" />
            </span>
          </p>
        </div>
        <UserActs user={user} />
      </div>
      <Notes user={user} />
    </header>
  )
}

function Addresses({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin')
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
      {user.email && (
        <Address icon={<Mail />} isProven={user.emailVerified}>
          {user.email}
        </Address>
      )}
      {user.phone && (
        <Address icon={<Phone />} isProven={user.phoneVerified}>
          {readablePhone(user.phone)}
        </Address>
      )}
      <li className="flex items-center gap-2 [&>svg]:size-4 [&>svg]:text-muted">
        <MonitorSmartphone aria-hidden="true" />
        {t('user.sessions', { count: user.sessions })}
      </li>
    </ul>
  )
}

function Address({ icon, isProven, children }: { icon: ReactNode; isProven: boolean; children: string }) {
  const { t } = useTranslation('admin')
  return (
    <li className="figures flex items-center gap-2 [&_svg]:size-4">
      <span className="text-muted" aria-hidden="true">
        {icon}
      </span>
      <span className="break-all">{children}</span>
      {!isProven && <Badge>{t('user.unproven')}</Badge>}
    </li>
  )
}

/** Why the account is held back, and why the reader may not change it. */
function Notes({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin')
  const me = useMe()
  const isMe = me?.user.id === user.id
  const isAbove = !outranks(levelOfMe(me), levelOfUser(user))
  const isHeld = user.status === 'suspended' || user.status === 'blocked'
  if (!isHeld && !isMe && !isAbove) return null
  return (
    <div className="mt-5 space-y-3">
      {isHeld && (
        <Banner
          tone={user.status === 'blocked' ? 'bad' : 'warn'}
          title={t(user.status === 'blocked' ? 'user.blockedTitle' : 'user.suspendedTitle')}
        >
          {user.statusReason ?? t('user.noReason')}
        </Banner>
      )}
      {isMe ? (
        <Banner>{t(levelOfMe(me) === 1 ? 'user.youOnTop' : 'user.thisIsYou')}</Banner>
      ) : (
        isAbove && <Banner>{t('user.aboveYou', { level: levelOfUser(user) })}</Banner>
      )}
    </div>
  )
}

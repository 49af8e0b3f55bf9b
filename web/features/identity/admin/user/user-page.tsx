import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { UserRoundX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Skeleton, SkeletonRows } from '#ui/skeleton.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { type UserDetails, userQuery } from '../users-api.ts'
import { AccessTab } from './access-tab.tsx'
import { ActivityTab } from './activity-tab.tsx'
import { ProfileTab } from './profile-tab.tsx'
import { UserHeader } from './user-header.tsx'

export function UserPage() {
  const { userId } = useParams({ from: '/square/admin/users/$userId' })
  const user = useQuery(userQuery(userId))
  if (user.error instanceof ApiProblem && [404, 422].includes(user.error.status)) return <Unknown />
  return (
    <Loaded query={user} skeleton={<UserSkeleton />}>
      {(data) => <User user={data} />}
    </Loaded>
  )
}

const tabs = ['access', 'profile', 'activity'] as const

function User({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin')
  const { tab = 'access' } = useSearch({ from: '/square/admin/users/$userId' })
  const navigate = useNavigate({ from: '/admin/users/$userId' })
  const contents = {
    access: <AccessTab user={user} />,
    profile: <ProfileTab user={user} />,
    activity: <ActivityTab user={user} />,
  }
  return (
    <>
      <UserHeader user={user} />
      <Tabs
        label={t('user.parts')}
        selected={tab}
        onSelect={(id) =>
          void navigate({
            search: { tab: id === 'profile' || id === 'activity' ? id : undefined },
            replace: true,
            resetScroll: false,
          })
        }
        tabs={tabs.map((id) => ({ id, label: t(`user.tabs.${id}`), content: contents[id] }))}
      />
    </>
  )
}

function Unknown() {
  const { t } = useTranslation('admin')
  return (
    <EmptyState
      icon={<UserRoundX />}
      title={t('user.unknown')}
      action={
        <LinkButton to="/admin/users" variant="secondary">
          {t('user.all')}
        </LinkButton>
      }
    >
      {t('user.unknownText')}
    </EmptyState>
  )
}

function UserSkeleton() {
  return (
    <>
      <div className="mb-8 flex items-center gap-5">
        <Skeleton className="size-16 !rounded-full md:size-24" />
        <div className="space-y-3">
          <Skeleton className="h-7 w-48" />
          <Skeleton className="h-4 w-64" />
        </div>
      </div>
      <SkeletonRows rows={5} />
    </>
  )
}

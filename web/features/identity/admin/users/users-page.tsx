import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { UserPlus, UserRoundSearch } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { may, useMe } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { usersQuery } from '../users-api.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { UserFilters } from './user-filters.tsx'
import { UsersTable } from './users-table.tsx'

export function UsersPage() {
  const { t } = useTranslation(['admin', 'app'])
  const { status, role, q } = useSearch({ from: '/square/admin/users' })
  const me = useMe()
  const list = useInfiniteQuery({
    ...usersQuery({ status, roleId: role, query: q }),
    placeholderData: keepPreviousData,
  })
  const [inviting, setInviting] = useState(false)
  return (
    <>
      <PageHeader
        title={t('users.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
        actions={
          may(me, 'PERM_USER_CREATE') && (
            <Button icon={<UserPlus aria-hidden="true" />} onPress={() => setInviting(true)}>
              {t('users.invite')}
            </Button>
          )
        }
      >
        {t('users.lead')}
      </PageHeader>
      <UserFilters />
      <Panel flush>
        <PagedList
          list={list}
          skeleton={
            <div className="px-5">
              <SkeletonRows rows={8} avatar />
            </div>
          }
          empty={<Nobody isFiltered={Boolean(status || role || q)} />}
        >
          {(users) => <UsersTable users={users} />}
        </PagedList>
      </Panel>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  )
}

function Nobody({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('admin')
  return (
    <EmptyState
      icon={<UserRoundSearch />}
      title={t(isFiltered ? 'users.noneFound' : 'users.none')}
      action={
        isFiltered && (
          <LinkButton to="/admin/users" search={{}} variant="secondary">
            {t('users.showAll')}
          </LinkButton>
        )
      }
    >
      {t(isFiltered ? 'users.noneFoundText' : 'users.noneText')}
    </EmptyState>
  )
}

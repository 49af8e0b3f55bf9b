import { useInfiniteQuery } from '@tanstack/react-query'
import { Footprints, ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { may, useMe } from '#app/session.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { Time } from '#ui/time.tsx'
import { useDeviceWords } from '../../account/device-words.ts'
import { type UserActivity, type UserDetails, userActivityQuery } from '../users-api.ts'
import { useWords } from '../words.ts'

/** What somebody did, newest first, and the way to what was done to them. */
export function ActivityTab({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin')
  const me = useMe()
  const list = useInfiniteQuery(userActivityQuery(user.id))
  return (
    <Panel
      title={t('activity.title')}
      help={t('activity.help')}
      flush
      actions={
        may(me, 'PERM_ANALYTICS_VIEW') && (
          <LinkButton
            to="/admin/audit"
            search={{ type: 'user', entity: user.id }}
            variant="secondary"
            size="small"
            icon={<ScrollText aria-hidden="true" />}
          >
            {t('activity.doneToThem')}
          </LinkButton>
        )
      }
    >
      <PagedList
        list={list}
        empty={
          <EmptyState icon={<Footprints />} title={t('activity.none')}>
            {t('activity.noneText')}
          </EmptyState>
        }
      >
        {(items) => (
          <ol>
            {items.map((item) => (
              <Done key={item.id} item={item} />
            ))}
          </ol>
        )}
      </PagedList>
    </Panel>
  )
}

function Done({ item }: { item: UserActivity }) {
  const words = useWords()
  const deviceName = useDeviceWords()
  const place = [item.device && deviceName(item.device), item.address].filter(Boolean).join(' · ')
  return (
    <li className="group relative flex gap-4 px-5 pb-5 first:pt-2">
      <span aria-hidden="true" className="relative mt-2 w-2.5 shrink-0">
        <span className="block size-2.5 rounded-full bg-neel-text" />
        <span className="absolute top-4 -bottom-6 left-1 w-px bg-line group-last:hidden" />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4 gap-y-0.5">
        <p className="min-w-0">
          <span className="font-bold">{words.action(item.action)}</span>
          {place && <span className="block text-sm text-muted">{place}</span>}
        </p>
        <p className="text-sm text-muted">
          <Time at={item.at} />
        </p>
      </div>
    </li>
  )
}

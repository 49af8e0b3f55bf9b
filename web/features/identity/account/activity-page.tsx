import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { ShowMore } from '#ui/show-more.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { activityIcon } from './activity-icon.ts'
import { type Activity, activityQuery } from './api.ts'
import { useDeviceWords } from './device-words.ts'

export function ActivityPage() {
  const { t } = useTranslation('account')
  const activity = useInfiniteQuery(activityQuery)
  return (
    <>
      <AccountHeader
        title={t('activity.title')}
        actions={
          <LinkButton to="/account/security" variant="secondary">
            {t('activity.notYou')}
          </LinkButton>
        }
      >
        {t('activity.lead')}
      </AccountHeader>
      <Panel flush>
        <Loaded query={activity} skeleton={<SkeletonRows rows={6} avatar />}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState icon={<History />} title={t('activity.none')} />
            ) : (
              <>
                <ol>
                  {items.map((item) => (
                    <ActivityRow key={item.id} item={item} />
                  ))}
                </ol>
                <ShowMore
                  shown={items.length}
                  hasMore={activity.hasNextPage}
                  isFetching={activity.isFetchingNextPage}
                  onMore={() => void activity.fetchNextPage()}
                />
              </>
            )
          }
        </Loaded>
      </Panel>
    </>
  )
}

function ActivityRow({ item }: { item: Activity }) {
  // What has no words for oneself is said as the administrators' log says it.
  const { t } = useTranslation(['account', 'admin'])
  const { Icon, tone } = activityIcon(item.action)
  const say = useDeviceWords()
  const where = [item.device && say(item.device), item.address].filter(Boolean).join(' · ')
  return (
    <li className="flex items-start gap-4 border-b border-line px-5 py-3.5 last:border-0">
      <span
        aria-hidden="true"
        className={`mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-full ${tone}`}
      >
        <Icon className="size-4.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p>
          {t(
            [
              `account:acts.${item.action}` as 'acts.user.closed',
              `admin:actions.${item.action}` as 'admin:actions.user.closed',
            ],
            {
              defaultValue: item.action,
            },
          )}
        </p>
        {where && <p className="text-sm break-words text-muted">{where}</p>}
      </div>
      <span className="shrink-0 text-sm text-muted">
        <Time at={item.at} as="ago" />
      </span>
    </li>
  )
}

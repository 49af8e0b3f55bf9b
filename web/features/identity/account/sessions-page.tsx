import { useQuery } from '@tanstack/react-query'
import { LogOut, MonitorSmartphone, Terminal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Panel, PanelRow } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { endOtherSessions, endSession, type Session, sessionsQuery } from './api.ts'
import { useDeviceWords } from './device-words.ts'

export function SessionsPage() {
  const { t } = useTranslation('account')
  const sessions = useQuery(sessionsQuery)
  const endOthers = useAct(endOtherSessions, {
    changes: [sessionsQuery.queryKey],
    said: t('sessions.endedOthers'),
  })
  const others = sessions.data?.some((session) => !session.current)
  return (
    <>
      <AccountHeader
        title={t('sessions.title')}
        actions={
          others && (
            <Button
              variant="secondary"
              icon={<LogOut aria-hidden="true" />}
              isPending={endOthers.isPending}
              onPress={() => endOthers.mutate()}
            >
              {t('sessions.endOthers')}
            </Button>
          )
        }
      >
        {t('sessions.lead')}
      </AccountHeader>
      <Panel flush>
        <Loaded query={sessions} skeleton={<SkeletonRows rows={3} avatar />}>
          {(all) => all.map((session) => <SessionRow key={session.id} session={session} />)}
        </Loaded>
      </Panel>
      <p className="mt-4 text-sm text-muted">{t('sessions.unknown')}</p>
    </>
  )
}

/** An ended session stays on the page, marked, so that one sees what was done. */
function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation('account')
  const end = useAct(() => endSession(session.id))
  const say = useDeviceWords()
  const device = session.device ? say(session.device) : t('sessions.unknownDevice')
  return (
    <PanelRow
      icon={session.device && session.device !== 'Program' ? <MonitorSmartphone /> : <Terminal />}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {[session.browser, device].filter(Boolean).join(', ')}
          {session.current && <Badge tone="neem">{t('sessions.current')}</Badge>}
          {end.isSuccess && <Badge>{t('sessions.ended')}</Badge>}
        </span>
      }
      action={
        !session.current &&
        !end.isSuccess && (
          <Button
            variant="danger-quiet"
            size="small"
            aria-label={t('sessions.endThis', { device })}
            isPending={end.isPending}
            onPress={() => end.mutate()}
          >
            {t('sessions.end')}
          </Button>
        )
      }
    >
      {[session.place && say(session.place), session.address].filter(Boolean).join(' · ')}
      <span className="block text-sm">
        {session.current ? t('sessions.activeNow') : t('sessions.lastSeen')}{' '}
        {!session.current && <Time at={session.lastSeenAt} as="ago" />}
        {' · '}
        {t('sessions.since')} <Time at={session.createdAt} as="day" />
      </span>
    </PanelRow>
  )
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { Loaded } from '#app/loaded.tsx'
import { Button } from '#ui/button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { useBusiness } from '../use-business.ts'
import { invitesQuery, teamQuery } from './api.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { InviteRow } from './invite-row.tsx'
import { MemberRow } from './member-row.tsx'

const rowsToCome = (
  <div className="px-5">
    <SkeletonRows rows={3} avatar />
  </div>
)

export function TeamPage() {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const [inviting, setInviting] = useState(false)
  const invites = useInfiniteQuery(invitesQuery(tenantId))
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('team.title')}
        actions={
          may('PERM_TEAM_UPDATE') && (
            <Button icon={<UserPlus aria-hidden="true" />} onPress={() => setInviting(true)}>
              {t('team.invite')}
            </Button>
          )
        }
      >
        {t('team.lead')}
      </PageHeader>
      <div className="space-y-5">
        <Panel title={t('team.members')} flush>
          <Loaded query={useQuery(teamQuery(tenantId))} skeleton={rowsToCome}>
            {(members) => (
              <ul className="divide-y divide-line border-t border-line">
                {members.map((member) => (
                  <MemberRow key={member.id} member={member} />
                ))}
              </ul>
            )}
          </Loaded>
        </Panel>
        <Panel title={t('team.invites')} flush>
          <PagedList
            list={invites}
            skeleton={rowsToCome}
            empty={<p className="px-5 pb-5 text-muted">{t('team.noInvites')}</p>}
          >
            {(all) => (
              <ul className="divide-y divide-line border-t border-line">
                {all.map((invite) => (
                  <InviteRow key={invite.id} invite={invite} />
                ))}
              </ul>
            )}
          </PagedList>
        </Panel>
      </div>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  )
}

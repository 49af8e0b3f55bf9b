import { Mail, RotateCw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Time } from '#ui/time.tsx'
import { useBusiness } from '../use-business.ts'
import { type Invite, resendInvite, revokeInvite, teamKey } from './api.ts'
import { outranks } from './places.ts'
import { usePlaceName } from './use-place-name.ts'

const tones = { pending: 'haldi', accepted: 'neem', revoked: 'plain', expired: 'plain' } as const

export function InviteRow({ invite }: { invite: Invite }) {
  const { t } = useTranslation('sell')
  const placeName = usePlaceName()
  const { tenantId, membership, may } = useBusiness()
  const changes = [teamKey(tenantId)]
  const { email, status } = invite
  const resend = useAct(() => resendInvite(tenantId, invite.id), {
    changes,
    said: t('team.invited', { email }),
  })
  const revoke = useAct(() => revokeInvite(tenantId, invite.id), {
    changes,
    said: t('team.revoked', { email }),
  })
  const mayAct = may('PERM_TEAM_UPDATE') && outranks(membership, invite)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      <Mail className="size-5 shrink-0 text-muted" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-bold break-all">{email}</span>
          <Badge tone={tones[status]}>{t(`team.states.${status}`)}</Badge>
        </p>
        <p className="text-muted">{placeName(invite)}</p>
        {status === 'pending' && (
          <p className="text-sm text-muted">
            {t('team.until')} <Time at={invite.expiresAt} as="day" />
          </p>
        )}
      </div>
      {mayAct && (status === 'pending' || status === 'expired') && (
        <div className="flex">
          <Button
            variant="quiet"
            size="small"
            aria-label={t('team.resendTo', { email })}
            isPending={resend.isPending}
            icon={<RotateCw aria-hidden="true" />}
            onPress={() => resend.mutate()}
          >
            {t('team.resend')}
          </Button>
          {status === 'pending' && (
            <Button
              variant="danger-quiet"
              size="small"
              aria-label={t('team.revokeFor', { email })}
              isPending={revoke.isPending}
              icon={<X aria-hidden="true" />}
              onPress={() => revoke.mutate()}
            >
              {t('team.revoke')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { MailX, Store } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { logOut } from '#app/log-out.ts'
import { ApiProblem, problemText } from '#app/problem.ts'
import { useMe } from '#app/session.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { membershipsQuery } from '../api.ts'
import { acceptInvite, type OpenInvite, openInviteQuery } from './api.ts'

/** Where the link in an invitation's mail leads: for those who have an account here, and those who do not yet. */
export function JoinPage() {
  const { t } = useTranslation('sell')
  const { token } = useParams({ from: '/square/team-invites/$token' })
  const invite = useQuery(openInviteQuery(token))
  usePageTitle(t('join.title'))
  const isGone = invite.error instanceof ApiProblem && [404, 422].includes(invite.error.status)
  return (
    <div className="mx-auto max-w-md px-4 pt-8 md:pt-16">
      <div className="rounded-lg border border-line bg-surface p-6">
        {isGone ? (
          <Over />
        ) : (
          <Loaded query={invite} skeleton={<SkeletonForm fields={2} />}>
            {(data) => (data.status === 'pending' ? <Offered invite={data} token={token} /> : <Over />)}
          </Loaded>
        )}
      </div>
    </div>
  )
}

function Over() {
  const { t } = useTranslation('sell')
  return (
    <EmptyState
      icon={<MailX />}
      title={t('join.over')}
      action={
        <LinkButton to="/sell" variant="secondary">
          {t('console.yours')}
        </LinkButton>
      }
    >
      {t('join.overText')}
    </EmptyState>
  )
}

function Offered({ invite, token }: { invite: OpenInvite; token: string }) {
  const { t } = useTranslation('sell')
  const me = useMe()
  const { businessName, storeName, role, emailMasked } = invite
  return (
    <>
      <span
        aria-hidden="true"
        className="flex size-14 items-center justify-center rounded-lg bg-neel-soft text-neel-text"
      >
        <Store className="size-7" />
      </span>
      <h1 className="mt-5 text-xl">{t('join.heading', { name: businessName })}</h1>
      <p className="mt-2 text-muted">
        {t(storeName ? 'join.asInStore' : 'join.as', { role: t(`roles.${role}`), store: storeName })}
      </p>
      <p className="mt-1 text-muted">{t('join.for', { email: emailMasked })}</p>
      <div className="mt-6">{me ? <Accept token={token} /> : <ComeIn token={token} />}</div>
    </>
  )
}

function ComeIn({ token }: { token: string }) {
  const { t } = useTranslation(['sell', 'app'])
  const search = { returnTo: `/team-invites/${token}` }
  return (
    <div className="flex flex-col gap-3">
      <LinkButton to="/sign-up" search={search}>
        {t('join.signUp')}
      </LinkButton>
      <LinkButton to="/log-in" search={search} variant="secondary">
        {t('app:logIn')}
      </LinkButton>
    </div>
  )
}

function Accept({ token }: { token: string }) {
  const { t } = useTranslation(['sell', 'app'])
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [trouble, setTrouble] = useState<ApiProblem | null>(null)
  const [isPending, setPending] = useState(false)
  const accept = async () => {
    setPending(true)
    try {
      const { tenantId } = await acceptInvite(token)
      await queryClient.fetchQuery({ ...membershipsQuery, staleTime: 0 })
      await navigate({ to: '/sell/$tenantId', params: { tenantId } })
    } catch (error) {
      setTrouble(error instanceof ApiProblem ? error : new ApiProblem({ code: 'unknown' }))
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="space-y-4">
      {trouble && <Banner tone="bad">{problemText(t as never, trouble)}</Banner>}
      {trouble?.code === 'invite_for_another' ? (
        <Button variant="secondary" wide onPress={() => void logOut()}>
          {t('app:logOut')}
        </Button>
      ) : (
        <Button wide isPending={isPending} onPress={() => void accept()}>
          {t('join.action')}
        </Button>
      )}
    </div>
  )
}

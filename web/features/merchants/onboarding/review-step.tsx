import { useQuery } from '@tanstack/react-query'
import { BadgeCheck, Check, Hourglass, Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { classes } from '#ui/classes.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { Time } from '#ui/time.tsx'
import { membershipsQuery } from '../api.ts'
import { type Onboarding, papersKey, sellerProfileQuery, submitPapers } from '../papers-api.ts'
import { useBusiness } from '../use-business.ts'
import type { SetupStep } from './setup-steps.tsx'

interface Props {
  onboarding: Onboarding
  onStep: (step: SetupStep) => void
}

/** Hands the papers in, waits with the person, and says what came of it. */
export function ReviewStep({ onboarding, onStep }: Props) {
  const { t } = useTranslation('sell')
  const { tenantId, membership } = useBusiness()
  const profile = useQuery({
    ...sellerProfileQuery(tenantId),
    enabled: membership.sellerStatus === 'suspended' || membership.sellerStatus === 'blocked',
  }).data
  if (profile && (profile.status === 'suspended' || profile.status === 'blocked')) {
    return (
      <Banner tone="bad" title={t(`review.${profile.status}`)}>
        {profile.statusReason ?? t('review.heldBack')}
      </Banner>
    )
  }
  switch (onboarding.verificationStatus) {
    case 'pending':
      return <Waiting onboarding={onboarding} />
    case 'verified':
      return <Verified />
    case 'rejected':
      return <ToHandIn onboarding={onboarding} onStep={onStep} isAgain />
    case 'unverified':
      return <ToHandIn onboarding={onboarding} onStep={onStep} />
    default:
      return onboarding.verificationStatus satisfies never
  }
}

function Waiting({ onboarding }: { onboarding: Onboarding }) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  return (
    <Panel>
      <EmptyState
        icon={<Hourglass />}
        title={t('review.waiting')}
        action={
          <LinkButton to="/sell/$tenantId/products" params={{ tenantId }} variant="secondary">
            {t('review.fillShelves')}
          </LinkButton>
        }
      >
        <p>{t('review.waitingText')}</p>
        {onboarding.submittedAt && (
          <p className="mt-2 text-sm">
            {t('review.handedIn')} <Time at={onboarding.submittedAt} as="ago" />
          </p>
        )}
      </EmptyState>
    </Panel>
  )
}

function Verified() {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  return (
    <Panel>
      <EmptyState
        icon={<BadgeCheck />}
        title={t('review.verified')}
        action={
          <LinkButton to="/sell/$tenantId/products" params={{ tenantId }}>
            {t('review.fillShelves')}
          </LinkButton>
        }
      >
        {t('review.verifiedText')}
      </EmptyState>
    </Panel>
  )
}

function ToHandIn({ onboarding, onStep, isAgain }: Props & { isAgain?: boolean }) {
  const { t } = useTranslation('sell')
  const { tenantId, stores, may } = useBusiness()
  const submit = useAct(() => submitPapers(tenantId), {
    changes: [papersKey(tenantId), membershipsQuery.queryKey],
  })
  const { missing } = onboarding
  const points: { step: SetupStep; isDone: boolean }[] = [
    { step: 'papers', isDone: !missing.includes('pan') },
    { step: 'documents', isDone: missing.every((paper) => paper === 'pan') },
    { step: 'store', isDone: stores.length > 0 },
  ]
  return (
    <div className="space-y-5">
      {isAgain && (
        <Banner tone="bad" title={t('review.rejected')}>
          <ul className="list-inside list-disc">
            {onboarding.rejectionReasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p className="mt-2">{t('review.rejectedText')}</p>
        </Banner>
      )}
      <Panel title={t('review.title')} help={t('review.help')} flush>
        <ul className="divide-y divide-line border-t border-line">
          {points.map(({ step, isDone }) => (
            <li key={step} className="flex items-center gap-4 px-5 py-3">
              <span
                aria-hidden="true"
                className={classes(
                  'flex size-7 shrink-0 items-center justify-center rounded-full',
                  isDone ? 'bg-neem-soft text-neem-text' : 'border border-dashed border-edge',
                )}
              >
                {isDone && <Check className="size-4" strokeWidth={3} />}
              </span>
              <span className="flex-1">
                {t(`setup.steps.${step}`)}
                <span className="block text-sm text-muted">
                  {t(isDone ? 'review.there' : 'review.missing')}
                </span>
              </span>
              <Button
                variant="quiet"
                size="small"
                aria-label={t('review.look', { step: t(`setup.steps.${step}`) })}
                onPress={() => onStep(step)}
              >
                {t(isDone ? 'review.change' : 'review.complete')}
              </Button>
            </li>
          ))}
        </ul>
      </Panel>
      {may('PERM_KYC_UPDATE') && (
        <Button
          className="max-sm:w-full"
          isDisabled={points.some(({ isDone }) => !isDone)}
          isPending={submit.isPending}
          icon={<Send aria-hidden="true" />}
          onPress={() => submit.mutate()}
        >
          {t(isAgain ? 'review.submitAgain' : 'review.submit')}
        </Button>
      )}
    </div>
  )
}

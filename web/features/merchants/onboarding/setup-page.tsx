import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { type Onboarding, onboardingQuery } from '../papers-api.ts'
import { useBusiness } from '../use-business.ts'
import { DocumentsStep } from './documents-step.tsx'
import { PapersStep } from './papers-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { type SetupStep, SetupSteps, setupSteps } from './setup-steps.tsx'
import { StoreStep } from './store-step.tsx'

/** The way from a new business to the square. Each step is in the address, so that one can leave and come back. */
export function SetupPage() {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  const onboarding = useQuery(onboardingQuery(tenantId))
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('setup.title')}>{t('setup.lead')}</PageHeader>
      <Loaded query={onboarding} skeleton={<SkeletonForm fields={3} />}>
        {(data) => <Steps onboarding={data} />}
      </Loaded>
    </div>
  )
}

function Steps({ onboarding }: { onboarding: Onboarding }) {
  const { tenantId, stores } = useBusiness()
  const { step: wanted } = useSearch({ from: '/square/sell/$tenantId/setup' })
  const navigate = useNavigate({ from: '/sell/$tenantId/setup' })
  const step = wanted ?? firstOpen(onboarding, stores.length)
  const go = (next: SetupStep) =>
    void navigate({
      to: '/sell/$tenantId/setup',
      params: { tenantId },
      search: (old) => ({ ...old, step: next }),
    })
  const contents = {
    papers: <PapersStep onNext={() => go('documents')} />,
    documents: (
      <DocumentsStep
        missing={onboarding.missing}
        isOpen={
          onboarding.verificationStatus === 'unverified' || onboarding.verificationStatus === 'rejected'
        }
        onBack={() => go('papers')}
        onNext={() => go(stores.length > 0 ? 'review' : 'store')}
      />
    ),
    store: <StoreStep onBack={() => go('documents')} onNext={() => go('review')} />,
    review: <ReviewStep onboarding={onboarding} onStep={go} />,
  }
  return (
    <>
      <SetupSteps current={setupSteps.indexOf(step)} />
      <div className="mt-6">{contents[step === 'business' ? 'papers' : step]}</div>
    </>
  )
}

/** Where one goes on: at the first thing that is missing. */
function firstOpen({ onboardingStatus, missing, verificationStatus }: Onboarding, stores: number): SetupStep {
  if (onboardingStatus === 'submitted' || onboardingStatus === 'completed') return 'review'
  if (verificationStatus === 'rejected') return 'review'
  if (missing.includes('pan')) return 'papers'
  if (missing.length > 0) return 'documents'
  return stores === 0 ? 'store' : 'review'
}

import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { usePhone } from '#ui/use-phone.ts'
import { accountPlaces } from '../faces/account-places.ts'
import { useMe } from '../session.ts'
import { SectionIndex } from './section-index.tsx'

const NextSteps = lazy(() => import('../home/next-steps-panel.tsx'))

/** What is left to set up, and on a phone, where no list stands beside it, the way to every page of the account. */
export function AccountIndex() {
  const { t } = useTranslation()
  const me = useMe()
  const phone = usePhone()
  return (
    <>
      {phone && <SectionIndex title={t('places.account')} places={accountPlaces} />}
      {me && (
        <div className="mt-6 md:mt-0">
          <Suspense fallback={<SkeletonRows rows={5} />}>
            <NextSteps me={me} titled={!phone} />
          </Suspense>
        </div>
      )}
    </>
  )
}

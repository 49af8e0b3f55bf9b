import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { AboutYou } from './about-you.tsx'
import { profileQuery } from './api.ts'
import { PaperForm } from './paper-form.tsx'
import { PicturePanel } from './picture-panel.tsx'
import { ResidenceForm } from './residence-form.tsx'

export function ProfilePage() {
  const { t } = useTranslation('account')
  return (
    <>
      <AccountHeader title={t('profile.title')}>{t('profile.lead')}</AccountHeader>
      <Loaded query={useQuery(profileQuery)} skeleton={<SkeletonForm fields={6} />}>
        {(profile) => (
          <div className="space-y-6">
            <PicturePanel profile={profile} />
            <AboutYou profile={profile} />
            <ResidenceForm profile={profile} />
            <PaperForm profile={profile} />
          </div>
        )}
      </Loaded>
    </>
  )
}

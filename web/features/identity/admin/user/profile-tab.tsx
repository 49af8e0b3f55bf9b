import { useQuery } from '@tanstack/react-query'
import { Check, Minus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { languages } from '#app/preferences.ts'
import { Banner } from '#ui/banner.tsx'
import { Panel } from '#ui/panel.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { Fact, Facts } from '../facts.tsx'
import { type UserDetails, type UserProfile, userProfileQuery } from '../users-api.ts'

/** What is known about the person, as far as support needs it. Each look is written down. */
export function ProfileTab({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin')
  const profile = useQuery(userProfileQuery(user.id))
  return (
    <div className="space-y-6">
      <Banner>{t('profile.written')}</Banner>
      <Loaded query={profile} skeleton={<SkeletonForm fields={4} />}>
        {(data) => (
          <>
            <PersonPanel profile={data} />
            <PrivacyPanel profile={data} />
          </>
        )}
      </Loaded>
    </div>
  )
}

function PersonPanel({ profile }: { profile: UserProfile }) {
  const { t } = useTranslation('admin')
  const unknown = <span className="text-muted">{t('profile.notGiven')}</span>
  const { residence, preferredLanguage } = profile
  return (
    <Panel title={t('profile.person')} help={t('profile.personHelp')}>
      <Facts>
        <Fact name={t('profile.fullName')}>
          {[profile.firstName, profile.lastName].filter(Boolean).join(' ') || unknown}
        </Fact>
        <Fact name={t('profile.age')}>{profile.age ?? unknown}</Fact>
        <Fact name={t('profile.gender')}>
          {profile.gender ? t(`profile.genders.${profile.gender}`) : unknown}
        </Fact>
        <Fact name={t('profile.language')}>
          {preferredLanguage ? (languageNames[preferredLanguage] ?? preferredLanguage) : unknown}
        </Fact>
        <Fact name={t('profile.phone')}>
          <span className="figures">
            {profile.phoneMasked ? readablePhone(profile.phoneMasked) : unknown}
          </span>
        </Fact>
        <Fact name={t('profile.nationalId')}>
          <span className="figures">{profile.nationalIdMasked ?? unknown}</span>
        </Fact>
        <Fact name={t('profile.home')}>
          {residence ? [residence.city, residence.state, residence.country].join(', ') : unknown}
        </Fact>
        <Fact name={t('profile.updated')}>
          {profile.updatedAt ? <Time at={profile.updatedAt} /> : unknown}
        </Fact>
      </Facts>
    </Panel>
  )
}

const languageNames: Record<string, string> = languages

function PrivacyPanel({ profile }: { profile: UserProfile }) {
  const { t } = useTranslation('admin')
  return (
    <Panel title={t('profile.privacy')} help={t('profile.privacyHelp')}>
      <Facts>
        {(['name', 'phone', 'avatar'] as const).map((what) => (
          <Fact key={what} name={t(`profile.sees.${what}`)}>
            {t(`profile.visibilities.${profile.visibility[what]}`)}
          </Fact>
        ))}
        <Fact name={t('profile.analytics')}>
          <Answer is={profile.analytics} />
        </Fact>
        {(['email', 'sms', 'push', 'whatsapp'] as const).map((channel) => (
          <Fact key={channel} name={t(`profile.consents.${channel}`)}>
            <Answer is={profile.consents[channel]} />
          </Fact>
        ))}
      </Facts>
    </Panel>
  )
}

function Answer({ is }: { is: boolean }) {
  const { t } = useTranslation('app')
  return (
    <span className="inline-flex items-center gap-1.5 [&>svg]:size-4">
      {is ? (
        <Check className="text-neem-text" aria-hidden="true" />
      ) : (
        <Minus className="text-muted" aria-hidden="true" />
      )}
      {t(is ? 'yes' : 'no')}
    </span>
  )
}

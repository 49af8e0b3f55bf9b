import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/banner.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { EntranceHeading } from './entrance-heading.tsx'
import { OtherWaysIn } from './other-ways-in.tsx'
import { PasswordLogIn } from './password-log-in.tsx'
import { PhoneCodeLogIn } from './phone-code-log-in.tsx'

export function LogInPage() {
  const { t } = useTranslation('identity')
  const { returnTo, error } = useSearch({ strict: false })
  const [way, setWay] = useState<'password' | 'phone'>('password')
  return (
    <>
      <EntranceHeading title={t('logIn.title')}>
        {returnTo && !returnTo.startsWith('/log') ? t('logIn.toGoOn') : t('logIn.lead')}
      </EntranceHeading>
      {error && <ProviderTrouble code={error} />}
      <div className="space-y-6">
        <Segmented
          label={t('logIn.way')}
          value={way}
          onChange={setWay}
          choices={[
            { value: 'password', label: t('logIn.byPassword') },
            { value: 'phone', label: t('logIn.byCode') },
          ]}
        />
        {way === 'password' ? <PasswordLogIn /> : <PhoneCodeLogIn action={t('logIn.action')} />}
        <OtherWaysIn />
        <p className="text-center text-muted">
          {t('logIn.new')}{' '}
          <Link to="/sign-up" search={{ returnTo }} className="font-bold text-neel-text">
            {t('logIn.signUp')}
          </Link>
        </p>
      </div>
    </>
  )
}

/** The outside provider sent the person back with a refusal. */
function ProviderTrouble({ code }: { code: string }) {
  const { t } = useTranslation('app')
  return (
    <div className="mb-6">
      <Banner tone="bad">
        {t(`problems.${code}` as 'problems.unknown', { defaultValue: t('problems.unknown') })}
      </Banner>
    </div>
  )
}

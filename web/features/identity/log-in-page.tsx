import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Segmented } from '#ui/segmented.tsx'
import { EntranceHeading } from './entrance-heading.tsx'
import { OtherWaysIn } from './other-ways-in.tsx'
import { PasswordLogIn } from './password-log-in.tsx'
import { PhoneCodeLogIn } from './phone-code-log-in.tsx'
import { ProviderTrouble } from './provider-trouble.tsx'

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

import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Me, useMe } from '#app/session.ts'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { Banner } from '#ui/banner.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { ProviderTrouble } from '../provider-trouble.tsx'
import { LinkedAccounts } from './linked-accounts.tsx'
import { NamesPanel } from './names-panel.tsx'
import { Passkeys } from './passkeys-panel.tsx'
import { PasswordRow } from './password-row.tsx'
import { RecoveryCodesRow } from './recovery-codes-row.tsx'
import { TotpRow } from './totp-row.tsx'

export function SecurityPage() {
  const { t } = useTranslation('account')
  const me = useMe()
  const { error } = useSearch({ strict: false })
  return (
    <>
      <AccountHeader title={t('security.title')}>{t('security.lead')}</AccountHeader>
      {error && <ProviderTrouble code={error} />}
      {me ? <Sections me={me} /> : <SkeletonRows rows={6} avatar />}
    </>
  )
}

function Sections({ me }: { me: Me }) {
  const { t } = useTranslation('account')
  const { secondFactor } = me
  const hasFactor = secondFactor.totp || secondFactor.passkeys > 0
  return (
    <div className="space-y-6">
      {secondFactor.required && !secondFactor.passed && (
        <Banner tone="warn" title={t('security.required')}>
          {t(hasFactor ? 'security.requiredUse' : 'security.requiredText')}
        </Banner>
      )}
      <NamesPanel me={me} />
      <Panel title={t('security.proofs')} help={t('security.proofsHelp')} flush>
        <PasswordRow me={me} />
        <TotpRow me={me} />
        {hasFactor && <RecoveryCodesRow left={secondFactor.recoveryCodesLeft} />}
      </Panel>
      <Passkeys />
      <LinkedAccounts />
    </div>
  )
}

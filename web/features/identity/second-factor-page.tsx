import { Navigate } from '@tanstack/react-router'
import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, problemText } from '#app/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { type FactorMethod, passSecondFactor, type SignedIn } from './api.ts'
import { useComeIn } from './come-in.ts'
import { EntranceHeading } from './entrance-heading.tsx'
import { FactorCodeForm } from './factor-code-form.tsx'
import { passkeysWork, passSecondFactorByPasskey, wasGivenUp } from './passkeys.ts'
import { forgetPendingFactor, pendingFactor } from './pending-factor.ts'

/** The second half of a log-in: a code from the app, a passkey, or one of the recovery codes. */
export function SecondFactorPage() {
  const { t } = useTranslation('identity')
  const [pending] = useState(pendingFactor)
  const comeIn = useComeIn()
  const methods = pending?.methods.filter((method) => method !== 'passkey' || passkeysWork()) ?? []
  const [method, setMethod] = useState<FactorMethod>(methods[0] ?? 'recovery_code')
  if (!pending) return <Navigate to="/log-in" replace />
  const finish = async (answer: SignedIn) => {
    forgetPendingFactor()
    await comeIn(answer)
  }
  return (
    <>
      <EntranceHeading title={t('secondFactor.title')}>{t(`secondFactor.lead.${method}`)}</EntranceHeading>
      {method === 'passkey' ? (
        <PasskeyStep onUse={async () => finish(await passSecondFactorByPasskey(pending.challenge))} />
      ) : (
        <FactorCodeForm
          key={method}
          method={method}
          action={t('secondFactor.action')}
          onCode={async (code) =>
            finish(await passSecondFactor({ challenge: pending.challenge, method, code }))
          }
        />
      )}
      <div className="mt-6 flex flex-col items-start gap-1 border-t border-line pt-4">
        {methods
          .filter((other) => other !== method)
          .map((other) => (
            <Button key={other} variant="quiet" className="-ml-3" onPress={() => setMethod(other)}>
              {t(`secondFactor.instead.${other}`)}
            </Button>
          ))}
        <LinkButton to="/log-in" variant="quiet" className="-ml-3">
          {t('secondFactor.startOver')}
        </LinkButton>
      </div>
    </>
  )
}

function PasskeyStep({ onUse }: { onUse: () => Promise<void> }) {
  const { t } = useTranslation('identity')
  const say = useTranslation('app').t
  const [pending, setPending] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const use = async () => {
    setPending(true)
    setTrouble(null)
    try {
      await onUse()
    } catch (error) {
      if (!wasGivenUp(error)) {
        setTrouble(
          problemText(say, error instanceof ApiProblem ? error : new ApiProblem({ code: 'passkey_refused' })),
        )
      }
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="space-y-5">
      {trouble && <Banner tone="bad">{trouble}</Banner>}
      <Button wide icon={<Fingerprint aria-hidden="true" />} isPending={pending} onPress={() => void use()}>
        {t('secondFactor.usePasskey')}
      </Button>
    </div>
  )
}

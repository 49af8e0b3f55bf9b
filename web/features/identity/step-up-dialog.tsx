import { Fingerprint } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { needTexts } from '#app/i18n.ts'
import { problemText } from '#app/problem.ts'
import { useMe } from '#app/session.ts'
import type { StepUpRequest } from '#app/shell/step-up.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { toast } from '#ui/toast.tsx'
import { FactorCodeForm } from './factor-code-form.tsx'
import { passkeysWork, stepUpByPasskey, wasGivenUp } from './passkeys.ts'
import { type StepUpMethod, stepUp, stepUpMethods, stepUpReason } from './step-up.ts'
import { PasswordStepUp, SentCodeStepUp } from './step-up-forms.tsx'

/** Opens over any page when the server wants a fresh proof; the act goes on by itself afterwards. */
export default function StepUpDialog({ request }: { request: StepUpRequest }) {
  const { t } = useTranslation('identity')
  const [ready, setReady] = useState(false)
  const me = useMe()
  const methods = me ? stepUpMethods(me, passkeysWork()) : []
  const [chosen, setChosen] = useState<StepUpMethod | null>(null)
  const method = chosen ?? methods[0]
  useEffect(() => void needTexts('identity').then(() => setReady(true)), [])
  if (!ready || !method) return null
  const prove = async (secret: string) => {
    await stepUp({ method: method as 'password', secret })
    request.settle(true)
  }
  return (
    <Dialog title={t('stepUp.title')} isOpen onClose={() => request.settle(false)}>
      <p className="mb-5 text-muted">
        {t(`stepUp.why.${stepUpReason(request.act)}`)} {t('stepUp.holds')}
      </p>
      {method === 'password' && <PasswordStepUp onPassword={prove} />}
      {method === 'code' && <SentCodeStepUp onCode={prove} />}
      {(method === 'totp' || method === 'recovery_code') && (
        <FactorCodeForm key={method} method={method} action={t('stepUp.action')} onCode={prove} />
      )}
      {method === 'passkey' && <PasskeyStepUp onProven={() => request.settle(true)} />}
      <div className="mt-4 flex flex-col items-start">
        {methods
          .filter((other) => other !== method)
          .map((other) => (
            <Button key={other} variant="quiet" className="-ml-3" onPress={() => setChosen(other)}>
              {t(`stepUp.instead.${other}`)}
            </Button>
          ))}
      </div>
    </Dialog>
  )
}

function PasskeyStepUp({ onProven }: { onProven: () => void }) {
  const { t } = useTranslation('identity')
  const say = useTranslation('app').t
  const [pending, setPending] = useState(false)
  const use = async () => {
    setPending(true)
    try {
      await stepUpByPasskey()
      onProven()
    } catch (error) {
      if (!wasGivenUp(error)) toast(problemText(say, error), { bad: true })
    } finally {
      setPending(false)
    }
  }
  return (
    <Button wide icon={<Fingerprint aria-hidden="true" />} isPending={pending} onPress={() => void use()}>
      {t('secondFactor.usePasskey')}
    </Button>
  )
}

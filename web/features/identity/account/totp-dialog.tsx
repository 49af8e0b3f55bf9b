import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { Stepper } from '#ui/stepper.tsx'
import { toast } from '#ui/toast.tsx'
import { FactorCodeForm } from '../factor-code-form.tsx'
import { confirmTotp } from './api.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

interface Props {
  secret: string
  otpauthUrl: string
  onClose: () => void
}

/** Scan, prove, keep the recovery codes: the factor only counts after the second step. */
export default function TotpDialog({ secret, otpauthUrl, onClose }: Props) {
  const { t } = useTranslation('account')
  const queryClient = useQueryClient()
  const [scanned, setScanned] = useState(false)
  const [recoveryCodes, setRecoveryCodes] = useState<string[] | null>(null)
  const step = recoveryCodes ? 2 : scanned ? 1 : 0
  const confirm = async (code: string) => {
    const confirmed = await confirmTotp(code)
    setRecoveryCodes(confirmed.recoveryCodes)
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey, exact: true })
  }
  const close = () => {
    if (recoveryCodes) toast(t('totp.done'))
    onClose()
  }
  return (
    <Dialog title={t('totp.title')} isOpen onClose={close} keepOpen onlyByButton={recoveryCodes !== null}>
      <div className="space-y-6">
        <Stepper steps={[t('totp.scan'), t('totp.prove'), t('totp.keep')]} current={step} />
        {step === 0 && <Scan secret={secret} otpauthUrl={otpauthUrl} onScanned={() => setScanned(true)} />}
        {step === 1 && (
          <>
            <p>{t('totp.proveText')}</p>
            <FactorCodeForm method="totp" action={t('totp.confirm')} onCode={confirm} />
            <Button variant="quiet" onPress={() => setScanned(false)}>
              {t('totp.scanAgain')}
            </Button>
          </>
        )}
        {recoveryCodes && <RecoveryCodes codes={recoveryCodes} onKept={close} />}
      </div>
    </Dialog>
  )
}

function Scan({ secret, otpauthUrl, onScanned }: Omit<Props, 'onClose'> & { onScanned: () => void }) {
  const { t } = useTranslation('account')
  return (
    <div className="space-y-5">
      <p>{t('totp.scanText')}</p>
      <QrCode text={otpauthUrl} label={t('totp.qr')} />
      <div>
        <p className="text-sm text-muted">{t('totp.byHand')}</p>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-2">
          <code className="font-mono break-all">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          <CopyButton text={secret} />
        </div>
      </div>
      <Button wide onPress={onScanned}>
        {t('totp.scanned')}
      </Button>
    </div>
  )
}

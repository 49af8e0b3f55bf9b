import { useQuery } from '@tanstack/react-query'
import { Plus, Send } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { type Wallet, walletQuery } from '../api.ts'
import { keepTopUp, keptTopUp } from './kept-top-up.ts'
import { PendingTopUp } from './pending-top-up.tsx'
import { StatementPanel } from './statement-panel.tsx'

const TopUpDialog = lazy(() => import('./top-up-dialog.tsx'))
const SendDialog = lazy(() => import('./send-dialog.tsx'))

/** What is in one's wallet, how it got there, and what can be done with it. */
export function WalletPage() {
  const { t } = useTranslation('pay')
  const { t: tApp } = useTranslation()
  const wallet = useQuery(walletQuery)
  const [asks, setAsks] = useState<'topUp' | 'send' | null>(null)
  const [topUp, setTopUp] = useState(keptTopUp)
  const follow = (paymentId: string | null) => {
    keepTopUp(paymentId)
    setTopUp(paymentId)
  }
  const close = () => setAsks(null)
  return (
    <>
      <AccountHeader title={tApp('places.wallet')}>{t('wallet.lead')}</AccountHeader>
      <div className="space-y-6">
        {topUp && <PendingTopUp key={topUp} paymentId={topUp} onSeen={() => follow(null)} />}
        <Loaded query={wallet} skeleton={<Skeleton className="h-48 w-full !rounded-lg" />}>
          {(wallet) => (
            <>
              <Balance wallet={wallet} onTopUp={() => setAsks('topUp')} onSend={() => setAsks('send')} />
              <Suspense>
                {asks === 'topUp' && <TopUpDialog wallet={wallet} onClose={close} onOpened={follow} />}
                {asks === 'send' && <SendDialog wallet={wallet} onClose={close} />}
              </Suspense>
            </>
          )}
        </Loaded>
        <StatementPanel />
      </div>
    </>
  )
}

interface BalanceProps {
  wallet: Wallet
  onTopUp: () => void
  onSend: () => void
}

function Balance({ wallet, onTopUp, onSend }: BalanceProps) {
  const { t } = useTranslation('pay')
  const isFrozen = wallet.status === 'frozen'
  return (
    <section aria-label={t('wallet.balance')} className="rounded-lg border border-line bg-surface p-5">
      <p className="text-muted">{t('wallet.available')}</p>
      <p className="text-2xl font-bold">
        <Money minor={wallet.availableMinor} currency={wallet.currency} />
      </p>
      {wallet.heldMinor > 0 && (
        <p className="text-sm text-muted">
          {t('wallet.held')} <Money minor={wallet.heldMinor} currency={wallet.currency} />
        </p>
      )}
      {isFrozen && (
        <div className="mt-4">
          <Banner tone="warn">{t('wallet.frozen')}</Banner>
        </div>
      )}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button icon={<Plus aria-hidden="true" />} isDisabled={isFrozen} onPress={onTopUp}>
          {t('wallet.topUp')}
        </Button>
        <Button
          variant="secondary"
          icon={<Send aria-hidden="true" />}
          isDisabled={isFrozen || wallet.availableMinor === 0}
          onPress={onSend}
        >
          {t('wallet.send')}
        </Button>
      </div>
    </section>
  )
}

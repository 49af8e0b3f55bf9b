import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Landmark, Plus, Wallet } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { problemText } from '#app/problem.ts'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { doLater } from '#ui/later.ts'
import { Panel, PanelRow } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toast.tsx'
import { unlinkWallet, type WalletLink, walletLinksQuery } from './api.ts'
import { WalletDialog } from './wallet-dialog.tsx'

export function WalletsPage() {
  const { t } = useTranslation('account')
  const [open, setOpen] = useState<WalletLink | 'new' | null>(null)
  const add = (
    <Button icon={<Plus aria-hidden="true" />} onPress={() => setOpen('new')}>
      {t('wallet.add')}
    </Button>
  )
  return (
    <>
      <AccountHeader title={t('wallet.title')} actions={add}>
        {t('wallet.lead')}
      </AccountHeader>
      <Panel flush>
        <Loaded query={useQuery(walletLinksQuery)} skeleton={<SkeletonRows rows={2} avatar />}>
          {(links) =>
            links.length === 0 ? (
              <EmptyState icon={<Wallet />} title={t('wallet.none')} action={add}>
                {t('wallet.noneText')}
              </EmptyState>
            ) : (
              links.map((link) => <WalletRow key={link.id} link={link} onConfirm={() => setOpen(link)} />)
            )
          }
        </Loaded>
      </Panel>
      {open && <WalletDialog pending={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}

function WalletRow({ link, onConfirm }: { link: WalletLink; onConfirm: () => void }) {
  const { t } = useTranslation('account')
  const unlink = useUnlink()
  return (
    <PanelRow
      icon={link.kind === 'upi' ? <Landmark /> : <Wallet />}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {link.label ?? link.provider ?? t(`wallet.kinds.${link.kind}`)}
          {link.status === 'pending' && <Badge tone="haldi">{t('wallet.pending')}</Badge>}
        </span>
      }
      action={
        <>
          {link.status === 'pending' && (
            <Button variant="secondary" size="small" onPress={onConfirm}>
              {t('wallet.enterCode')}
            </Button>
          )}
          <Button variant="danger-quiet" size="small" onPress={() => unlink(link)}>
            {t('wallet.unlink')}
          </Button>
        </>
      }
    >
      <span className="figures">{link.addressMasked}</span>
      {link.linkedAt && (
        <>
          {' · '}
          {t('wallet.since')} <Time at={link.linkedAt} as="day" />
        </>
      )}
    </PanelRow>
  )
}

/** A link that is gone has to be proven anew, so it only goes once there was time to take that back. */
function useUnlink() {
  const { t } = useTranslation('account')
  const say = useTranslation('app').t
  const queryClient = useQueryClient()
  const key = walletLinksQuery.queryKey
  return (link: WalletLink) => {
    const before = queryClient.getQueryData(key)
    queryClient.setQueryData(key, (links) => links?.filter((one) => one.id !== link.id))
    const putBack = () => queryClient.setQueryData(key, before)
    const takeBack = doLater(() => {
      unlinkWallet(link.id).catch((error) => {
        putBack()
        toast(problemText(say, error), { bad: true })
      })
    }, 10_000)
    toast(t('wallet.unlinked'), {
      undo: () => {
        takeBack()
        putBack()
      },
    })
  }
}

import { useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Panel, PanelRow } from '#ui/panel.tsx'
import { Time } from '#ui/time.tsx'
import { providersQuery } from '../api.ts'
import { type LinkedAccount, linkedAccountsQuery, startLinking, unlinkAccount } from './api.ts'

/** Accounts elsewhere that open this one. Absent where no outside provider is set up and none is linked. */
export function LinkedAccounts() {
  const { t } = useTranslation('account')
  const linked = useQuery(linkedAccountsQuery).data ?? []
  const providers = useQuery(providersQuery).data?.items ?? []
  const unlinked = providers.filter(({ id }) => !linked.some(({ provider }) => provider === id))
  if (linked.length === 0 && unlinked.length === 0) return null
  return (
    <Panel title={t('linked.title')} help={t('linked.help')} flush>
      {linked.map((account) => (
        <LinkedRow key={account.id} account={account} />
      ))}
      {unlinked.map(({ id, name }) => (
        <UnlinkedRow key={id} id={id} name={name} />
      ))}
    </Panel>
  )
}

function UnlinkedRow({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('account')
  const link = useAct(() => startLinking(id), { onDone: ({ url }) => window.location.assign(url) })
  return (
    <PanelRow
      icon={<Link2 />}
      title={name}
      action={
        <Button
          variant="secondary"
          size="small"
          isPending={link.isPending || link.isSuccess}
          onPress={() => link.mutate()}
        >
          {t('linked.link', { name })}
        </Button>
      }
    >
      {t('linked.notYet', { name })}
    </PanelRow>
  )
}

function LinkedRow({ account }: { account: LinkedAccount }) {
  const { t } = useTranslation('account')
  const unlink = useAct(() => unlinkAccount(account.id), {
    changes: [linkedAccountsQuery.queryKey],
    said: t('linked.unlinked', { name: account.providerName }),
  })
  return (
    <PanelRow
      icon={<Link2 />}
      title={account.providerName}
      action={
        <Button
          variant="danger-quiet"
          size="small"
          isPending={unlink.isPending}
          onPress={() => unlink.mutate()}
        >
          {t('linked.unlink')}
        </Button>
      }
    >
      {account.email && (
        <>
          <span className="break-all">{account.email}</span>
          {' · '}
        </>
      )}
      {t('linked.lastUsed')} <Time at={account.lastUsedAt} as="ago" />
    </PanelRow>
  )
}

import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Panel, PanelRow } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { type ApiKey, apiKeysQuery, removeApiKey } from './api.ts'
import { ApiKeyDialog } from './api-key-dialog.tsx'

export function ApiKeysPage() {
  const { t } = useTranslation(['account', 'app'])
  const [making, setMaking] = useState(false)
  const make = (
    <Button icon={<Plus aria-hidden="true" />} onPress={() => setMaking(true)}>
      {t('apiKeys.make')}
    </Button>
  )
  return (
    <>
      <AccountHeader title={t('apiKeys.title')} actions={make}>
        {t('apiKeys.lead')}{' '}
        <a href="/docs" className="text-neel-text">
          {t('apiKeys.docs')}
        </a>
      </AccountHeader>
      <Panel flush>
        <Loaded query={useQuery(apiKeysQuery)} skeleton={<SkeletonRows rows={2} avatar />}>
          {(keys) =>
            keys.length === 0 ? (
              <EmptyState icon={<KeyRound />} title={t('apiKeys.none')} action={make}>
                {t('apiKeys.noneText')}
              </EmptyState>
            ) : (
              keys.map((key) => <KeyRow key={key.id} apiKey={key} />)
            )
          }
        </Loaded>
      </Panel>
      {making && <ApiKeyDialog onClose={() => setMaking(false)} />}
    </>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation(['account', 'app'])
  const remove = useAct(() => removeApiKey(apiKey.id), {
    changes: [apiKeysQuery.queryKey],
    said: t('apiKeys.removed', { name: apiKey.name }),
  })
  return (
    <PanelRow
      icon={<KeyRound />}
      title={apiKey.name}
      action={
        <Button
          variant="danger-quiet"
          size="small"
          aria-label={t('apiKeys.remove', { name: apiKey.name })}
          isPending={remove.isPending}
          onPress={() => remove.mutate()}
        >
          {t('app:remove')}
        </Button>
      }
    >
      <code className="font-mono text-sm">{apiKey.prefix}…</code>
      {' · '}
      {t('apiKeys.scopes', { count: apiKey.scopes.length })}
      <span className="block text-sm">
        {apiKey.expiresAt ? (
          <>
            {t('apiKeys.until')} <Time at={apiKey.expiresAt} as="day" />
          </>
        ) : (
          t('apiKeys.forEver')
        )}
        {' · '}
        {apiKey.lastUsedAt ? (
          <>
            {t('apiKeys.lastUsed')} <Time at={apiKey.lastUsedAt} as="ago" />
          </>
        ) : (
          t('apiKeys.unused')
        )}
      </span>
    </PanelRow>
  )
}

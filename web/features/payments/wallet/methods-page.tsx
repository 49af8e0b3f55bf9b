import { useQuery } from '@tanstack/react-query'
import { CreditCard, Landmark, Plus, Smartphone } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Panel, PanelRow } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { makeUsual, removeMethod, type SavedMethod, savedMethodsQuery } from '../api.ts'
import { methodName } from '../method-name.ts'

const UpiDialog = lazy(() => import('./upi-dialog.tsx'))

const icons = { upi: Smartphone, card: CreditCard, net_banking: Landmark }

/** What one pays with, kept for the next time; cards as what their provider calls them, never their numbers. */
export function PaymentMethodsPage() {
  const { t } = useTranslation('pay')
  const { t: tApp } = useTranslation()
  const [adds, setAdds] = useState(false)
  const add = (
    <Button icon={<Plus aria-hidden="true" />} onPress={() => setAdds(true)}>
      {t('methods.addUpi')}
    </Button>
  )
  return (
    <>
      <AccountHeader title={tApp('places.paymentMethods')} actions={add}>
        {t('methods.lead')}
      </AccountHeader>
      <Loaded query={useQuery(savedMethodsQuery)} skeleton={<SkeletonRows rows={3} avatar />}>
        {(methods) =>
          methods.length === 0 ? (
            <EmptyState icon={<CreditCard />} title={t('methods.none')}>
              {t('methods.noneHelp')}
            </EmptyState>
          ) : (
            <Panel flush>
              {methods.map((method) => (
                <MethodRow key={method.id} method={method} />
              ))}
            </Panel>
          )
        }
      </Loaded>
      {adds && (
        <Suspense>
          <UpiDialog onClose={() => setAdds(false)} />
        </Suspense>
      )}
    </>
  )
}

function MethodRow({ method }: { method: SavedMethod }) {
  const { t } = useTranslation(['pay', 'app'])
  const changes = [savedMethodsQuery.queryKey]
  const usual = useAct(() => makeUsual(method.id), { changes })
  const remove = useAct(() => removeMethod(method.id), { changes, said: t('methods.removed') })
  const Icon = icons[method.paymentType]
  return (
    <PanelRow
      icon={<Icon />}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {method.label ?? t(`wallet.method.${method.paymentType}`)}
          {method.isDefault && <Badge tone="neel">{t('methods.usual')}</Badge>}
          {method.isExpired && <Badge tone="mirch">{t('methods.expired')}</Badge>}
        </span>
      }
      action={
        <>
          {!method.isDefault && (
            <Button variant="quiet" size="small" isPending={usual.isPending} onPress={() => usual.mutate()}>
              {t('methods.makeUsual')}
            </Button>
          )}
          <Button
            variant="danger-quiet"
            size="small"
            isPending={remove.isPending}
            onPress={() => remove.mutate()}
          >
            {t('app:remove')}
          </Button>
        </>
      }
    >
      <span className="figures">{methodName(method)}</span>
    </PanelRow>
  )
}

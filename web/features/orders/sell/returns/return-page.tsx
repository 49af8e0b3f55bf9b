import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Money } from '#ui/money.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { figure } from '../../../inventory/figure.ts'
import { useBusiness } from '../../../merchants/use-business.ts'
import { liveAddress, type Return, returnQuery } from '../api.ts'
import { Fact } from '../order/fact.tsx'
import { useTold } from '../use-told.ts'
import { DecidePanel } from './decide-panel.tsx'
import { ReceivePanel } from './receive-panel.tsx'
import { ReturnBadge } from './return-badge.tsx'

/** One return: what the buyer says and shows, and what the store does about it. */
export function ReturnPage() {
  const { tenantId, returnId } = useParams({ from: '/square/sell/$tenantId/returns/$returnId' })
  const { queryKey } = returnQuery(tenantId, returnId)
  const storeId = useQueryClient().getQueryData(queryKey)?.storeId
  const refetchInterval = useTold(storeId ? liveAddress(tenantId, storeId) : null, queryKey)
  const query = useQuery({ ...returnQuery(tenantId, returnId), refetchInterval })
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={6} />}>
      {(one) => <ReturnOf one={one} />}
    </Loaded>
  )
}

function ReturnOf({ one }: { one: Return }) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const mayDecide = may('PERM_RETURN_UPDATE', one.storeId)
  return (
    <>
      <PageHeader
        title={one.customerName}
        back={{ to: `/sell/${tenantId}/returns`, label: t('returns.title') }}
        actions={<ReturnBadge status={one.status} />}
      >
        <span className="figures">{one.returnNumber}</span> · <Time at={one.createdAt} />
      </PageHeader>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-5">
          {mayDecide && one.status === 'requested' && <DecidePanel one={one} />}
          {mayDecide && one.status === 'approved' ? (
            <ReceivePanel key={one.version} one={one} />
          ) : (
            <ReturnLines one={one} />
          )}
          <Photos one={one} />
        </div>
        <Panel title={t('returns.facts')}>
          <dl className="space-y-4">
            <Fact name={t('returns.reason')}>{t(`returnReasons.${one.reason}`)}</Fact>
            {one.note && <Fact name={t('returns.says')}>{one.note}</Fact>}
            <Fact name={t('returns.refundTo')}>{t(`returns.targets.${one.refundTo}`)}</Fact>
            {one.decisionNote && <Fact name={t('returns.decision')}>{one.decisionNote}</Fact>}
            {one.receivedAt && (
              <Fact name={t('returns.paidBack')}>
                <Money minor={one.refundMinor} currency={one.currency} />
              </Fact>
            )}
          </dl>
          <LinkButton
            to="/sell/$tenantId/orders/$orderId"
            params={{ tenantId, orderId: one.orderId }}
            variant="secondary"
            size="small"
            className="mt-4"
          >
            {t('returns.order', { number: one.orderNumber })}
          </LinkButton>
        </Panel>
      </div>
    </>
  )
}

function ReturnLines({ one }: { one: Return }) {
  const { t } = useTranslation('sell')
  return (
    <Panel title={t('returns.lines')} flush>
      <ul className="divide-y divide-line border-t border-line">
        {one.lines.map((line) => (
          <li key={line.id} className="flex items-start justify-between gap-4 px-5 py-3">
            <span className="min-w-0">
              <span className="block">
                <span className="figures">{figure(line.quantity)}</span> × {line.productName}
              </span>
              {line.outcome && (
                <span className="text-sm text-muted">{t(`returnOutcomes.${line.outcome}`)}</span>
              )}
            </span>
            <Money minor={line.outcome ? line.refundMinor : line.valueMinor} currency={one.currency} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Photos({ one }: { one: Return }) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  if (one.photos.length === 0) return null
  return (
    <Panel title={t('returns.photos')}>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {one.photos.map(({ id }, index) => {
          const file = `/api/tenants/${tenantId}/returns/${one.id}/photos/${id}/file`
          return (
            <li key={id}>
              <a href={file} target="_blank" rel="noreferrer" className="block">
                <img
                  src={file}
                  alt={t('returns.photo', { number: index + 1 })}
                  loading="lazy"
                  className="aspect-square w-full rounded bg-sunken object-cover"
                />
              </a>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

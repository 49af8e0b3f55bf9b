import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#ui/page-header.tsx'
import { useBusiness } from '../merchants/use-business.ts'

const parts = [
  { to: '/sell/$tenantId/stock', name: 'list', needs: 'PERM_STOCK_READ' },
  { to: '/sell/$tenantId/stock/receive', name: 'receive', needs: 'PERM_STOCK_UPDATE' },
  { to: '/sell/$tenantId/stock/count', name: 'count', needs: 'PERM_STOCK_COUNT' },
  { to: '/sell/$tenantId/stock/movements', name: 'movements', needs: 'PERM_STOCK_READ' },
  { to: '/sell/$tenantId/stock/batches', name: 'batches', needs: 'PERM_STOCK_READ' },
  { to: '/sell/$tenantId/stock/suppliers', name: 'suppliers', needs: 'PERM_SUPPLIER_READ' },
] as const

interface Props {
  title: string
  actions?: ReactNode
  children?: ReactNode
}

/** The head of every page about stock, with the way to the others. */
export function StockHeader({ title, actions, children }: Props) {
  const { t } = useTranslation('sell')
  const { tenantId, store, may } = useBusiness()
  return (
    <>
      <PageHeader title={title} actions={actions}>
        {children}
      </PageHeader>
      <nav aria-label={t('stock.parts.label')} className="mb-5 overflow-x-auto border-b border-line">
        <ul className="flex gap-1">
          {parts
            .filter(({ needs }) => may(needs, store?.id))
            .map(({ to, name }) => (
              <li key={to}>
                <Link
                  to={to}
                  params={{ tenantId }}
                  activeOptions={{ exact: true, includeSearch: false }}
                  className="touch -mb-px flex items-center border-b-2 border-transparent px-3 whitespace-nowrap text-muted no-underline outline-offset-[-2px] transition-colors hover:text-ink"
                  activeProps={{ className: '!border-neel-text font-bold !text-ink' }}
                >
                  {t(`stock.parts.${name}`)}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
    </>
  )
}

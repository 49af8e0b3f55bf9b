import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#ui/page-header.tsx'
import { useBusiness } from '../../merchants/use-business.ts'

const parts = [
  { to: '/sell/$tenantId/orders', name: 'board' },
  { to: '/sell/$tenantId/orders/all', name: 'all' },
  { to: '/sell/$tenantId/returns', name: 'returns' },
] as const

interface Props {
  title: string
  actions?: ReactNode
  children?: ReactNode
}

/** The head of every page about orders, with the way to the others. */
export function OrdersHeader({ title, actions, children }: Props) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  return (
    <>
      <PageHeader title={title} actions={actions}>
        {children}
      </PageHeader>
      <nav aria-label={t('orders.parts.label')} className="mb-5 overflow-x-auto border-b border-line">
        <ul className="flex gap-1">
          {parts.map(({ to, name }) => (
            <li key={to}>
              <Link
                to={to}
                params={{ tenantId }}
                activeOptions={{ exact: true, includeSearch: false }}
                className="touch -mb-px flex items-center border-b-2 border-transparent px-3 whitespace-nowrap text-muted no-underline outline-offset-[-2px] transition-colors hover:text-ink"
                activeProps={{ className: '!border-neel-text font-bold !text-ink' }}
              >
                {t(`orders.parts.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}

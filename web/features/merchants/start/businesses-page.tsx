import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight, Plus, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { type Membership, membershipsQuery } from '../api.ts'
import { SellerBadge } from '../seller-badge.tsx'
import { Invitation } from './invitation.tsx'

/** Where one works; for who works nowhere yet, what selling here is. */
export function BusinessesPage() {
  return (
    <div className="mx-auto max-w-3xl px-4 pt-6 md:px-8 md:pt-12">
      <Loaded
        query={useQuery(membershipsQuery)}
        skeleton={
          <Panel>
            <SkeletonRows rows={2} avatar />
          </Panel>
        }
      >
        {(memberships) =>
          memberships.length === 0 ? <Invitation /> : <Businesses memberships={memberships} />
        }
      </Loaded>
    </div>
  )
}

function Businesses({ memberships }: { memberships: Membership[] }) {
  const { t } = useTranslation('sell')
  return (
    <>
      <PageHeader
        title={t('businesses.title')}
        actions={
          <LinkButton to="/sell/start" variant="secondary" icon={<Plus aria-hidden="true" />}>
            {t('console.openAnother')}
          </LinkButton>
        }
      >
        {t('businesses.lead')}
      </PageHeader>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {memberships.map((membership) => (
          <BusinessRow key={membership.tenantId} membership={membership} />
        ))}
      </ul>
    </>
  )
}

function BusinessRow({ membership }: { membership: Membership }) {
  const { t } = useTranslation('sell')
  const { tenantId, tenantName, role, wholeBusiness, stores, sellerStatus, verificationStatus } = membership
  return (
    <li>
      <Link
        to="/sell/$tenantId"
        params={{ tenantId }}
        className="flex items-center gap-4 px-5 py-4 text-ink no-underline transition-colors hover:bg-sunken"
      >
        <span
          aria-hidden="true"
          className="flex size-11 shrink-0 items-center justify-center rounded bg-neel-soft text-neel-text"
        >
          <Store className="size-5" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-bold">{tenantName}</span>
            <SellerBadge status={sellerStatus} verification={verificationStatus} />
          </span>
          <span className="block text-muted">
            {t(`roles.${role}`)}
            {!wholeBusiness && ` · ${stores.map(({ name }) => name).join(', ')}`}
          </span>
        </span>
        <ChevronRight className="size-5 shrink-0 text-muted" aria-hidden="true" />
      </Link>
    </li>
  )
}

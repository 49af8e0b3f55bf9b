import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Store as StoreIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { may, useMe } from '#app/session.ts'
import { Banner } from '#ui/banner.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { Fact, Facts } from '../../identity/admin/facts.tsx'
import { PersonName } from '../../identity/admin/person-name.tsx'
import { DocumentPreview } from '../onboarding/document-preview.tsx'
import { SellerBadge } from '../seller-badge.tsx'
import { StoreStatusBadge } from '../stores/store-status-badge.tsx'
import { type Seller, sellerDocumentUrl, sellerQuery } from './api.ts'
import { SellerActs } from './seller-acts.tsx'

export function SellerPage() {
  const { t } = useTranslation('sell')
  const { tenantId } = useParams({ from: '/square/admin/sellers/$tenantId' })
  const seller = useQuery(sellerQuery(tenantId))
  if (seller.error instanceof ApiProblem && [404, 422].includes(seller.error.status))
    return <EmptyState icon={<StoreIcon />} title={t('sellers.unknown')} />
  return (
    <Loaded query={seller} skeleton={<SkeletonForm fields={5} />}>
      {(data) => <SellerView seller={data} />}
    </Loaded>
  )
}

function SellerView({ seller }: { seller: Seller }) {
  const { t } = useTranslation('sell')
  const { profile, onboarding, sameNumbersIn } = seller
  return (
    <>
      <PageHeader
        title={profile.businessName}
        back={{ to: '/admin/sellers', label: t('sellers.title') }}
        actions={<SellerActs seller={seller} />}
      >
        <SellerBadge status={profile.status} verification={onboarding.verificationStatus} />
      </PageHeader>
      <div className="space-y-5">
        {profile.statusReason && (profile.status === 'suspended' || profile.status === 'blocked') && (
          <Banner tone="warn" title={t(`standing.${profile.status}`)}>
            {profile.statusReason}
          </Banner>
        )}
        {sameNumbersIn.length > 0 && (
          <Banner tone="warn" title={t('sellers.sameNumbers')}>
            {sameNumbersIn.map(({ businessName }) => businessName).join(', ')}
          </Banner>
        )}
        {onboarding.verificationStatus === 'rejected' && (
          <Banner tone="bad" title={t('standing.rejected')}>
            <ul className="list-inside list-disc">
              {onboarding.rejectionReasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </Banner>
        )}
        <Numbers seller={seller} />
        <Documents seller={seller} />
        <Stores seller={seller} />
      </div>
    </>
  )
}

function Numbers({ seller: { profile, kycInfo, tenant, owners } }: { seller: Seller }) {
  const { t } = useTranslation('sell')
  const facts = [
    { name: t('sellers.type'), value: t(`businessTypes.${profile.businessType}`) },
    { name: t('sellers.sellsTo'), value: t(`kinds.${profile.kind}.name`) },
    { name: t('papers.pan'), value: kycInfo.panMasked },
    { name: t('papers.gstin'), value: kycInfo.taxIdMasked },
    { name: t('papers.registration'), value: kycInfo.businessRegistrationNumberMasked },
    { name: t('store.phone'), value: profile.phoneMasked },
    { name: t('sellers.tier'), value: t(`sellers.tiers.${tenant.subscriptionTier}`) },
  ]
  return (
    <Panel title={t('papers.title')}>
      <Facts>
        {facts.map(({ name, value }) => (
          <Fact key={name} name={name}>
            <span className="figures">{value ?? '–'}</span>
          </Fact>
        ))}
        <Fact name={t('roles.owner')}>
          {owners.map(({ userId }) => (
            <span key={userId} className="block">
              <PersonName userId={userId} linked />
            </span>
          ))}
        </Fact>
      </Facts>
    </Panel>
  )
}

function Documents({ seller: { documents, tenant } }: { seller: Seller }) {
  const { t } = useTranslation('sell')
  const mayOpen = may(useMe(), 'PERM_SELLER_REVIEW')
  return (
    <Panel title={t('documents.title')} flush>
      {documents.length === 0 ? (
        <p className="px-5 pb-5 text-muted">{t('documents.none')}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {documents.map((document) => (
            <li key={document.id} className="flex items-center gap-4 px-5 py-3">
              {mayOpen && (
                <DocumentPreview document={document} url={sellerDocumentUrl(tenant.id, document.id)} />
              )}
              <span className="min-w-0 flex-1">
                <span className="block font-bold">{t(`documentTypes.${document.documentType}`)}</span>
                <span className="block truncate text-sm text-muted">{document.fileName}</span>
                {document.note && <span className="block text-mirch-text">{document.note}</span>}
              </span>
              {mayOpen && (
                <a
                  href={sellerDocumentUrl(tenant.id, document.id)}
                  target="_blank"
                  rel="noreferrer"
                  className="touch flex items-center text-neel-text"
                >
                  {t('sellers.open')}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Stores({ seller: { stores } }: { seller: Seller }) {
  const { t } = useTranslation('sell')
  if (stores.length === 0) return null
  return (
    <Panel title={t('stores.title')} flush>
      <ul className="divide-y divide-line border-t border-line">
        {stores.map(({ id, name, address, status, code }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
            <span className="min-w-0 max-w-full">
              <Link
                to="/s/$storeCode"
                params={{ storeCode: code }}
                className="touch inline-flex items-center text-neel-text"
              >
                {name}
              </Link>
              <span className="block text-muted">{address}</span>
            </span>
            <StoreStatusBadge status={status} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

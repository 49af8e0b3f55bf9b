import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/banner.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
/** Nothing was ordered: why, what became of the money, and what to do now. */
export function NotOrdered({ why }: { why: 'failed' | 'expired' | 'cancelled' }) {
  const { t } = useTranslation('buy')
  return (
    <>
      <PageHeader title={t('notOrdered.title')} />
      <Banner tone={why === 'cancelled' ? 'info' : 'warn'}>{t(`notOrdered.${why}`)}</Banner>
      <div className="mt-6 flex flex-wrap gap-3">
        <LinkButton to="/cart">{t('checkout.toCart')}</LinkButton>
        <LinkButton to="/orders" variant="secondary">
          {t('checkout.seeOrders')}
        </LinkButton>
      </div>
    </>
  )
}

import { Flag } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import type { ProductFacts } from '../api.ts'

const ReportDialog = lazy(() => import('./report-dialog.tsx'))

/** Anybody may say that something is wrong with a listing; who says it is known, so a guest logs in first. */
export function ReportButton({ product }: { product: ProductFacts }) {
  const { t } = useTranslation('shop')
  const me = useMe()
  const [open, setOpen] = useState(false)
  const icon = <Flag aria-hidden="true" />
  if (!me) {
    return (
      <LinkButton
        to="/log-in"
        search={{ returnTo: `/p/${product.id}` }}
        variant="quiet"
        size="small"
        icon={icon}
      >
        {t('report.open')}
      </LinkButton>
    )
  }
  return (
    <>
      <Button variant="quiet" size="small" icon={icon} onPress={() => setOpen(true)}>
        {t('report.open')}
      </Button>
      {open && (
        <Suspense>
          <ReportDialog product={product} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

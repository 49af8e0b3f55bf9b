import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import type { Facets } from '../api.ts'
import FacetPanel from './facet-panel.tsx'

export default function OpenFacetSheet({ facets, onClose }: { facets: Facets; onClose: () => void }) {
  const { t } = useTranslation('shop')
  return (
    <Dialog title={t('search.filters')} isOpen onClose={onClose}>
      <FacetPanel facets={facets} />
      <div className="sticky bottom-0 -mx-5 mt-6 -mb-5 border-t border-line bg-surface p-4">
        <Button wide onPress={onClose}>
          {t('search.show')}
        </Button>
      </div>
    </Dialog>
  )
}

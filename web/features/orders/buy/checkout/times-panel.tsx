import { useTranslation } from 'react-i18next'
import { Panel } from '#ui/panel.tsx'
import type { Cart } from '../cart/api.ts'
import { HandOver } from '../cart/hand-over.tsx'

/** When each store hands its part over. */
export function TimesPanel({ cart }: { cart: Cart }) {
  const { t } = useTranslation('buy')
  return (
    <Panel title={t('checkout.when')} flush>
      {cart.stores.map((store) => (
        <div key={store.storeId} className="border-t border-line pt-3 first-of-type:border-t-0">
          <p className="px-4 font-bold md:px-5">{store.name}</p>
          <HandOver store={store} />
        </div>
      ))}
    </Panel>
  )
}

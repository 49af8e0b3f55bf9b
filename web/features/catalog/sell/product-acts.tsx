import { useNavigate } from '@tanstack/react-router'
import { CircleSlash, Eye, EyeOff, MoreHorizontal, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { changeProductStatus, type Product, productsKey, removeProduct, restoreProduct } from './api.ts'

/** Puts a product on sale or off it, lets it rest for good, or removes it. */
export function ProductActs({ product }: { product: Product }) {
  const { t } = useTranslation('sell')
  const navigate = useNavigate()
  const { tenantId, may } = useBusiness()
  const { id, status, productName: name } = product
  const changes = [productsKey(tenantId)]
  const move = useAct((to: 'active' | 'inactive' | 'discontinued') => changeProductStatus(tenantId, id, to), {
    changes,
    said: (_, to) => t(`product.moved.${to}`, { name }),
  })
  const restore = useAct(() => restoreProduct(tenantId, id), { changes })
  const remove = useAct(() => removeProduct(tenantId, product), {
    changes,
    said: t('product.removed', { name }),
    undo: () => restore.mutate(),
    onDone: () => void navigate({ to: '/sell/$tenantId/products', params: { tenantId } }),
  })
  if (!may('PERM_PRODUCT_UPDATE', product.storeId)) return null
  const isOnSale = status === 'active' || status === 'out_of_stock'
  return (
    <div className="flex gap-2">
      {isOnSale ? (
        <Button
          variant="secondary"
          isPending={move.isPending}
          icon={<EyeOff aria-hidden="true" />}
          onPress={() => move.mutate('inactive')}
        >
          {t('bulk.deactivate')}
        </Button>
      ) : (
        status !== 'flagged' &&
        status !== 'discontinued' && (
          <Button
            isPending={move.isPending}
            icon={<Eye aria-hidden="true" />}
            onPress={() => move.mutate('active')}
          >
            {t('bulk.activate')}
          </Button>
        )
      )}
      <Menu
        label={t('products.more')}
        trigger={
          <Button
            variant="secondary"
            size="icon"
            aria-label={t('product.more')}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
      >
        {status === 'discontinued' ? (
          <MenuItem icon={<Eye />} onAction={() => move.mutate('inactive')}>
            {t('product.takeUp')}
          </MenuItem>
        ) : (
          <MenuItem icon={<CircleSlash />} onAction={() => move.mutate('discontinued')}>
            {t('bulk.discontinue')}
          </MenuItem>
        )}
        {may('PERM_PRODUCT_DELETE', product.storeId) && (
          <MenuItem icon={<Trash2 />} danger onAction={() => remove.mutate()}>
            {t('product.remove')}
          </MenuItem>
        )}
      </Menu>
    </div>
  )
}

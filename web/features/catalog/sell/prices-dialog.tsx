import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Money } from '#ui/money.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { editProduct, type Product, productsKey } from './api.ts'
import { pricedBy } from './prices.ts'

interface Props {
  products: Product[]
  onClose: () => void
  onDone: () => void
}

interface Change {
  product: Product
  minor: number
}

/** All that is chosen, so many per cent dearer or cheaper; what comes of it stands there before it happens. */
export function PricesDialog({ products, onClose, onDone }: Props) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId } = useBusiness()
  const [way, setWay] = useState<'up' | 'down'>('down')
  const [text, setText] = useState('5')
  const percent = /^\d{1,2}$/.test(text) ? Number(text) * (way === 'up' ? 1 : -1) : null
  const changes: Change[] = products.map((product) => ({
    product,
    minor: pricedBy(product.sellingPriceMinor, product.mrpMinor, percent ?? 0),
  }))
  const put = useAct(
    async (all: Change[]) => {
      for (const { product, minor } of all)
        await editProduct(tenantId, product.id, { sellingPriceMinor: minor })
    },
    {
      changes: [productsKey(tenantId)],
      said: (_, all) => t('bulk.priced', { count: all.length }),
      undo: (all) => put.mutate(all.map(({ product }) => ({ product, minor: product.sellingPriceMinor }))),
    },
  )
  const submit = () =>
    put.mutate(changes, {
      onSuccess: () => {
        onClose()
        onDone()
      },
    })
  return (
    <Dialog title={t('bulk.pricesOf', { count: products.length })} isOpen onClose={onClose} keepOpen>
      <div className="space-y-5">
        <Segmented
          label={t('bulk.way')}
          value={way}
          onChange={setWay}
          choices={[
            { value: 'down', label: t('bulk.down') },
            { value: 'up', label: t('bulk.up') },
          ]}
        />
        <TextField
          label={t('bulk.percent')}
          value={text}
          onChange={setText}
          inputMode="numeric"
          error={percent === null ? t('bulk.percentWrong') : undefined}
          after={<span className="pr-3">%</span>}
          inputClassName="figures"
        />
        <ul className="max-h-60 divide-y divide-line overflow-auto rounded border border-line">
          {changes.map(({ product, minor }) => (
            <li key={product.id} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2">
              <span className="min-w-0 flex-1 truncate">{product.productName}</span>
              <span className="flex items-center gap-2">
                <span className="text-muted">
                  <Money minor={product.sellingPriceMinor} />
                </span>
                <ArrowRight className="size-4 text-muted" aria-hidden="true" />
                <Money minor={minor} />
              </span>
            </li>
          ))}
        </ul>
      </div>
      <Actions>
        <Button variant="secondary" onPress={onClose}>
          {t('app:cancel')}
        </Button>
        <Button isDisabled={percent === null} isPending={put.isPending} onPress={submit}>
          {t('bulk.put')}
        </Button>
      </Actions>
    </Dialog>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import type { Choice } from '#ui/select.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Store } from '../merchants/api.ts'
import { recordMovement, stockKey } from './api.ts'
import { quantityFrom } from './figure.ts'
import { ProductPick } from './product-pick.tsx'

const kinds = ['damage', 'expiry', 'sale', 'return'] as const
type Kind = (typeof kinds)[number]

/** What was broken, spoilt, sold over the counter or brought back, written down with its reason. */
export function WriteOff({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="secondary" onPress={() => setOpen(true)}>
        {t('writeOff.title')}
      </Button>
      {isOpen && <WriteOffDialog store={store} onClose={() => setOpen(false)} />}
    </>
  )
}

function WriteOffDialog({ store, onClose }: { store: Store; onClose: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const params = { tenantId: store.tenantId, storeId: store.id }
  const [product, setProduct] = useState<Choice | null>(null)
  const [kind, setKind] = useState<Kind>('damage')
  const [text, setText] = useState('1')
  const [reason, setReason] = useState('')
  const quantity = quantityFrom(text)
  const isWhole = product !== null && quantity !== null && quantity > 0 && reason.trim() !== ''
  const record = useAct(
    () =>
      recordMovement(params, {
        movementType: kind,
        reason: reason.trim(),
        lines: [{ productId: product?.value ?? '', quantity: quantity ?? 0 }],
      }),
    { changes: [stockKey(store.tenantId)], said: t('writeOff.done'), onDone: onClose },
  )
  return (
    <Dialog title={t('writeOff.title')} isOpen onClose={onClose} keepOpen>
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole) record.mutate()
        }}
      >
        <ProductPick label={t('products.product')} store={params} chosen={product} onChoose={setProduct} />
        <Select<Kind>
          label={t('writeOff.kind')}
          value={kind}
          onChange={setKind}
          choices={kinds.map((value) => ({ value, label: t(`movementTypes.${value}`) }))}
        />
        <TextField
          label={t('writeOff.quantity')}
          value={text}
          onChange={setText}
          inputMode="decimal"
          error={quantity === null ? t('quantityWrong') : undefined}
          inputClassName="figures"
        />
        <TextField
          label={t('writeOff.reason')}
          help={t('writeOff.reasonHelp')}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" isDisabled={!isWhole} isPending={record.isPending}>
            {t('writeOff.action')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

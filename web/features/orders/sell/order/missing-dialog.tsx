import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentOnce } from '#app/sent-once.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import type { Choice } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { figure, quantityFrom } from '../../../inventory/figure.ts'
import { ProductPick } from '../../../inventory/product-pick.tsx'
import { type NewShortage, type OrderItem, ordersKey, reportShortage, type StoreOrder } from '../api.ts'

interface Props {
  order: StoreOrder
  item: OrderItem
  onClose: () => void
}

/** Some of a line is not there: its money goes back, or the buyer is offered something else for it. */
export function MissingDialog({ order, item, onClose }: Props) {
  const { t } = useTranslation(['sell', 'app'])
  const left = item.quantity - item.missingQuantity
  const [once] = useState(sentOnce)
  const [text, setText] = useState(String(left))
  const [way, setWay] = useState<'refund' | 'substitute'>('refund')
  const [product, setProduct] = useState<Choice | null>(null)
  const [instead, setInstead] = useState(String(left))
  const [note, setNote] = useState('')
  const quantity = quantityFrom(text)
  const insteadQuantity = quantityFrom(instead)
  const isRight = quantity !== null && quantity > 0 && quantity <= left
  const offers = way === 'substitute'
  const isSame = product?.value === item.productId
  const isOther = product !== null && !isSame && (insteadQuantity ?? 0) > 0
  const isWhole = isRight && (!offers || isOther)
  const report = useAct(
    (body: NewShortage) => once.send(body, (said, key) => reportShortage(order, said, key)),
    {
      changes: [ordersKey(order.tenantId)],
      said: t(offers ? 'missing.offered' : 'missing.refunded'),
      onDone: onClose,
    },
  )
  const send = () =>
    report.mutate({
      itemId: item.id,
      quantity: quantity ?? 0,
      ...(note.trim() && { note: note.trim() }),
      ...(offers && { substitute: { productId: product?.value ?? '', quantity: insteadQuantity ?? 0 } }),
    })
  return (
    <Dialog title={t('missing.of', { name: item.productName })} isOpen onClose={onClose} keepOpen>
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole) send()
        }}
      >
        <TextField
          label={t('missing.quantity')}
          help={t('missing.ordered', { amount: figure(left) })}
          value={text}
          onChange={setText}
          inputMode="decimal"
          inputClassName="figures"
          error={isRight ? undefined : t('missing.quantityWrong', { amount: figure(left) })}
        />
        <RadioGroup
          label={t('missing.way')}
          value={way}
          onChange={setWay}
          choices={[
            { value: 'refund', label: t('missing.refund'), hint: t('missing.refundHint') },
            { value: 'substitute', label: t('missing.substitute'), hint: t('missing.substituteHint') },
          ]}
        />
        {offers && (
          <>
            <ProductPick
              label={t('missing.product')}
              store={{ tenantId: order.tenantId, storeId: order.storeId }}
              chosen={product}
              error={isSame ? t('missing.same') : undefined}
              onChoose={setProduct}
            />
            <TextField
              label={t('missing.howMuch')}
              value={instead}
              onChange={setInstead}
              inputMode="decimal"
              inputClassName="figures"
              error={insteadQuantity === null ? t('quantityWrong') : undefined}
            />
          </>
        )}
        <TextField label={t('missing.note')} optional value={note} onChange={setNote} maxLength={500} />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" isDisabled={!isWhole} isPending={report.isPending}>
            {t(offers ? 'missing.offer' : 'missing.giveBack')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

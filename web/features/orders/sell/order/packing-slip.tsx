import { useTranslation } from 'react-i18next'
import { Money } from '#ui/money.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import { Time } from '#ui/time.tsx'
import { figure } from '../../../inventory/figure.ts'
import { keptMinor } from '../../kept-money.ts'
import type { StoreOrder } from '../api.ts'
import { cashDue } from '../next-step.ts'
import { SlotText } from '../slot-text.tsx'
import { addressText } from './address-text.ts'

/** What is printed and laid into the bag: seen on paper only. */
export function PackingSlip({ order }: { order: StoreOrder }) {
  const { t } = useTranslation(['sell', 'buy'])
  const due = cashDue(order)
  return (
    <section aria-hidden="true" className="print-only hidden w-[18cm] max-w-full print:block">
      <h2 className="text-xl">{order.storeName}</h2>
      <p className="figures">
        {order.orderNumber} · <Time at={order.placedAt ?? order.createdAt} />
      </p>
      <p className="mt-4 text-lg font-bold">
        {order.customerName}
        {order.customerPhone && <span className="figures"> · {readablePhone(order.customerPhone)}</span>}
      </p>
      {order.address && <p>{addressText(order.address)}</p>}
      <p>
        {t(`orders.fulfilment.${order.fulfilment}`)}{' '}
        <SlotText slot={order.slot} estimate={order.estimatedDelivery} />
      </p>
      {order.customerNote && <p className="mt-2 border p-2">{order.customerNote}</p>}
      {order.deliveryNotes && <p className="mt-2 border p-2">{order.deliveryNotes}</p>}
      <table className="mt-4 w-full border-collapse">
        <tbody>
          {order.items
            .filter(({ quantity, missingQuantity }) => missingQuantity < quantity)
            .map((item) => (
              <tr key={item.id} className="border-b">
                <td className="py-1.5 pr-2">
                  <span className="inline-block size-4 border border-current" />
                </td>
                <td className="figures py-1.5 pr-4 text-right font-bold whitespace-nowrap">
                  {figure(item.quantity - item.missingQuantity)} ×
                </td>
                <td className="w-full py-1.5">
                  {item.productName} <span className="text-sm">{item.sku}</span>
                  {item.notes && <span className="block text-sm">{item.notes}</span>}
                </td>
                <td className="py-1.5 text-right">
                  <Money minor={keptMinor(item, order.items)} currency={order.currency} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {order.deliveryFeeMinor > 0 && (
        <p className="mt-2 text-right">
          {t('buy:sums.delivery')} <Money minor={order.deliveryFeeMinor} currency={order.currency} />
        </p>
      )}
      <p className="mt-3 text-right text-lg font-bold">
        {t('orders.total')} <Money minor={order.totalMinor - order.refundedMinor} currency={order.currency} />
      </p>
      <p className="text-right">
        {due > 0 ? (
          <>
            {t('order.due')} <Money minor={due} currency={order.currency} />
          </>
        ) : (
          t(`paymentStatuses.${order.paymentStatus}`)
        )}
      </p>
    </section>
  )
}

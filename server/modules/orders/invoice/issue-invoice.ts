import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { sellerOfStore, wallTimeAt } from '../../merchants/contract.ts'
import { inTrust } from '../in-trust.ts'
import { addressLine, opened, stateOf } from '../orders/opened.ts'
import { valueOfPart } from '../orders/share.ts'
import { type ItemRow, itemsIn, lockedOrder, orderIn } from '../orders/store.ts'
import type { InvoiceLanguage } from './amount-in-words.ts'
import { type BoughtLine, financialYearOf, type Invoice, invoiceNumberOf, invoiceOf } from './invoice.ts'

export const documentPurpose = 'orders.invoices.document'

/** The invoice of an order that was handed over; issued now if it was not yet. */
export async function showInvoice(ctx: Ctx, orderId: string): Promise<Invoice> {
  return ctx.transaction(async (tx) => {
    const order = await orderIn(tx, orderId)
    if (order.delivered_at === null) {
      throw new Refusal('invoice_not_yet', 409, 'The invoice is made when the order is handed over.', {
        facts: { status: order.status },
      })
    }
    return inTrust(tx, (trusted) => issuedInvoice(trusted, { tenantId: order.tenant_id, orderId }))
  })
}

/** Issues an order's invoice, once: the same again answers what was issued then. In trust. */
export async function issuedInvoice(
  tx: Tx,
  { tenantId, orderId }: { tenantId: string; orderId: string },
): Promise<Invoice> {
  const order = await lockedOrder(tx, { tenant_id: tenantId, id: orderId })
  const known = await tx.db
    .selectFrom('orders.invoices')
    .select(['id', 'document'])
    .where('tenant_id', '=', tenantId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  const { keys } = tx.ctx.services
  if (known) return JSON.parse(keys.open(known.document, documentPurpose, known.id))
  const invoice = await drafted(tx, tenantId, orderId)
  const id = newId()
  await tx.db
    .insertInto('orders.invoices')
    .values({
      tenant_id: tenantId,
      id,
      store_id: order.store_id,
      order_id: orderId,
      user_id: order.user_id,
      guest_id: order.guest_id,
      invoice_number: invoice.invoiceNumber,
      financial_year: invoice.invoiceNumber.split('/')[1] as string,
      document: keys.seal(JSON.stringify(invoice), documentPurpose, id),
      total_minor: invoice.totalMinor,
      tax_minor: invoice.taxMinor,
      currency: invoice.currency,
      issued_at: new Date(invoice.issuedAt),
    })
    .execute()
  return invoice
}

async function drafted(tx: Tx, tenantId: string, orderId: string): Promise<Invoice> {
  const order = await tx.db
    .selectFrom('orders.orders')
    .select([
      'id',
      'store_id',
      'order_number',
      'customer_name',
      'customer_phone',
      'delivery_address',
      'placed_at',
    ])
    .select(['delivered_at', 'delivery_fee_minor', 'currency', 'payment_method', 'language'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const { timeZone, ownerId: _, ...seller } = await sellerOfStore(tx, tenantId, order.store_id)
  const buyer = opened(order, tx.ctx.services.keys)
  const issuedAt = order.delivered_at ?? tx.now()
  const year = financialYearOf(wallTimeAt(issuedAt, timeZone).date)
  const items = await itemsIn(tx, { tenant_id: tenantId, id: orderId })
  return invoiceOf(
    {
      invoiceNumber: invoiceNumberOf(year, await nextNumber(tx, tenantId, year)),
      issuedAt: issuedAt.toISOString(),
      timeZone,
      orderNumber: order.order_number,
      orderedAt: (order.placed_at ?? issuedAt).toISOString(),
      seller,
      buyer: {
        name: order.customer_name,
        phone: buyer.phone,
        address: addressLine(buyer.address),
        state: stateOf(buyer.address),
      },
      placeOfSupply: stateOf(buyer.address) ?? seller.state,
      deliveryFeeMinor: order.delivery_fee_minor,
      currency: order.currency,
      paymentMethod: order.payment_method,
      language: languageOf(order.language),
    },
    items.map(toBoughtLine),
  )
}

const languageOf = (language: string): InvoiceLanguage => (language.startsWith('hi') ? 'hi' : 'en')

/** One after the other: whoever is issued an invoice waits for the one before. */
async function nextNumber(tx: Tx, tenantId: string, year: string): Promise<number> {
  const { rows } = await sql<{ last_number: number }>`
    insert into orders.invoice_series as s (tenant_id, financial_year, last_number) values (${tenantId}, ${year}, 1)
    on conflict (tenant_id, financial_year) do update set last_number = s.last_number + 1
    returning last_number`.execute(tx.db)
  return (rows[0] as { last_number: number }).last_number
}

const toBoughtLine = (item: ItemRow): BoughtLine => ({
  productName: item.product_name,
  variant: item.variant_type,
  hsnCode: item.hsn_code,
  quantity: item.quantity,
  unitPriceMinor: item.unit_price_minor,
  discountMinor: item.discount_minor,
  taxRate: item.tax_rate,
  taxableMinor: item.taxable_minor,
  cgstMinor: item.cgst_minor,
  sgstMinor: item.sgst_minor,
  igstMinor: item.igst_minor,
  totalMinor: item.total_minor,
  missingQuantity: item.missing_quantity,
  missingMinor: valueOfPart(
    { totalMinor: item.total_minor, quantity: item.quantity, gone: 0 },
    item.missing_quantity,
  ),
})

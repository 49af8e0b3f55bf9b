import { sql } from 'kysely'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { invalidField, notFound, Refusal } from '../../../kernel/refusal.ts'
import { maskPaymentAddress } from '../../../kernel/secrets/mask.ts'
import { tidyOrNull } from '../../profiles/contract.ts'
import type { Instrument } from '../providers/provider.ts'
import { openProviderNamed } from '../providers/providers.ts'
import {
  type EditMethod,
  mostSavedMethods,
  type SavedMethod,
  type SaveMethod,
  tokenPurpose,
} from './saved-method.ts'

const columns = [
  'id',
  'payment_type',
  'token',
  'label',
  'card_brand',
  'card_last_four',
  'expiry_month',
  'expiry_year',
  'is_default',
  'created_at',
] as const

const mine = (userId: string) =>
  queries.selectFrom('payments.saved_methods').select(columns).where('user_id', '=', userId)

/** All of them, the usual one first: nobody keeps more than fit on a page. */
export async function listMethods(ctx: Ctx): Promise<{ items: SavedMethod[]; nextCursor: null }> {
  const rows = await ctx.read(
    mine(myId(ctx)).orderBy('is_default', 'desc').orderBy('created_at', 'desc').orderBy('id'),
  )
  return { items: rows.map((row) => toMethod(ctx, row)), nextCursor: null }
}

/** Keeps a way to pay for the next time. */
export async function saveMethod(ctx: Ctx, asked: SaveMethod): Promise<SavedMethod> {
  const { token, provider, instrument } = described(ctx, asked)
  const { keys } = ctx.services
  const userId = myId(ctx)
  const id = newId()
  const token_index = keys.blindIndex(`${provider} ${token}`, tokenPurpose)
  return ctx.transaction(async (tx) => {
    const known = await lockMine(tx, userId)
    if (known.some(({ token_index: index }) => index.equals(token_index))) {
      throw new Refusal('method_saved_already', 409, 'You have saved this already.')
    }
    if (known.length >= mostSavedMethods) {
      throw new Refusal('too_many_methods', 409, `You have saved ${mostSavedMethods}. Remove one first.`)
    }
    const is_default = asked.isDefault || known.length === 0
    if (is_default) await noneIsDefault(tx, userId)
    const row = await tx.db
      .insertInto('payments.saved_methods')
      .values({
        id,
        user_id: userId,
        payment_type: instrument.paymentType,
        provider,
        token: keys.seal(token, tokenPurpose, id),
        token_index,
        label: tidyOrNull(asked.label ?? null),
        card_brand: instrument.cardBrand,
        card_last_four: instrument.cardLastFour,
        expiry_month: instrument.expiryMonth,
        expiry_year: instrument.expiryYear,
        is_default,
      })
      .returning(columns)
      .executeTakeFirstOrThrow()
    const after = { paymentType: instrument.paymentType }
    await audit(tx, { action: 'payment_method.saved', entityType: 'payment_method', entityId: id, after })
    return toMethod(ctx, row)
  })
}

export async function editMethod(
  ctx: Ctx,
  id: string,
  { label, isDefault }: EditMethod,
): Promise<SavedMethod> {
  const userId = myId(ctx)
  return ctx.transaction(async (tx) => {
    await lockMine(tx, userId)
    if (isDefault) await noneIsDefault(tx, userId)
    const row = await tx.db
      .updateTable('payments.saved_methods')
      .set({
        ...(label !== undefined && { label: tidyOrNull(label) }),
        ...(isDefault && { is_default: true }),
      })
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .returning(columns)
      .executeTakeFirst()
    if (!row) throw notFound('saved way to pay')
    return toMethod(ctx, row)
  })
}

export async function removeMethod(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const removed = await tx.db
      .deleteFrom('payments.saved_methods')
      .where('id', '=', id)
      .where('user_id', '=', myId(ctx))
      .returning('id')
      .executeTakeFirst()
    if (!removed) throw notFound('saved way to pay')
    await audit(tx, { action: 'payment_method.removed', entityType: 'payment_method', entityId: id })
  })
}

/** The usual one is one alone, and there are only so many: whoever changes them does so one after the other. */
async function lockMine(tx: Tx, userId: string): Promise<{ id: string; token_index: Buffer }[]> {
  tx.defer(sql`select pg_advisory_xact_lock(hashtextextended(${`saved methods ${userId}`}, 0))`)
  return tx.db
    .selectFrom('payments.saved_methods')
    .select(['id', 'token_index'])
    .where('user_id', '=', userId)
    .orderBy('id')
    .execute()
}

const noneIsDefault = (tx: Tx, userId: string) =>
  tx.db
    .updateTable('payments.saved_methods')
    .set({ is_default: false })
    .where('user_id', '=', userId)
    .where('is_default', '=', true)
    .execute()

function described(
  { services }: Ctx,
  asked: SaveMethod,
): { token: string; provider: string; instrument: Instrument } {
  if (asked.paymentType === 'upi') {
    const none = { cardBrand: null, cardLastFour: null, expiryMonth: null, expiryYear: null }
    const token = asked.upiAddress.toLowerCase()
    return { token, provider: 'upi', instrument: { paymentType: 'upi', ...none } }
  }
  const instrument = openProviderNamed(services, asked.provider)?.describeToken(asked.token)
  if (!instrument) throw invalidField('/token', 'unknown_token', 'The provider knows no card by this token.')
  return { token: asked.token, provider: asked.provider, instrument }
}

interface Row {
  id: string
  payment_type: string
  token: string
  label: string | null
  card_brand: string | null
  card_last_four: string | null
  expiry_month: number | null
  expiry_year: number | null
  is_default: boolean
  created_at: Date
}

function toMethod(ctx: Ctx, row: Row): SavedMethod {
  const address = row.payment_type === 'upi' ? ctx.services.keys.open(row.token, tokenPurpose, row.id) : null
  return {
    id: row.id,
    paymentType: row.payment_type as SavedMethod['paymentType'],
    label: row.label,
    upiAddress: address === null ? null : maskPaymentAddress(address),
    cardBrand: row.card_brand,
    cardLastFour: row.card_last_four,
    expiryMonth: row.expiry_month,
    expiryYear: row.expiry_year,
    isExpired: isExpired(row, ctx.now()),
    isDefault: row.is_default,
    createdAt: row.created_at.toISOString(),
  }
}

/** A card is good until the end of its month. */
const isExpired = ({ expiry_month: month, expiry_year: year }: Row, now: Date): boolean =>
  month !== null && year !== null && now.getTime() >= Date.UTC(year, month, 1)

import { type Compilable, sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, nullable } from '../../../kernel/http/schemas.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { avatarUrl, phonePurpose } from '../profile/profile.ts'

/** What whoever asks may see of a person; null is hidden, or not given. */
export const Card = Type.Object({
  id: Id,
  displayName: nullable(Type.String()),
  phone: nullable(Type.String()),
  avatarUrl: nullable(Type.String()),
})
export type Card = Static<typeof Card>

interface CardRow {
  user_id: string
  profile_id: string | null
  display_name: string | null
  phone: string | null
  avatar_file: string | null
}

export async function showCard(ctx: Ctx, userId: string): Promise<Card> {
  const row = await visibleCard(ctx, userId)
  if (!row) throw notFound('person')
  return toCard(row, ctx)
}

/** The cards of many people for whoever asks, in no order; people who left have none. */
export async function cardsOf(ctx: Ctx, userIds: readonly string[]): Promise<Card[]> {
  if (userIds.length === 0) return []
  return (await ctx.read(visibleCards(userIds))).map((row) => toCard(row, ctx))
}

export const visibleCard = (ctx: Ctx, userId: string): Promise<CardRow | undefined> =>
  ctx.readFirst(visibleCards([userId]))

// The database decides what is visible: what privacy hides never gets here.
const visibleCards = (userIds: readonly string[]): Compilable<CardRow> =>
  queries
    .selectFrom(sql<CardRow>`profiles.visible_cards(${userIds}::uuid[])`.as('card'))
    .select(['card.user_id', 'card.profile_id', 'card.display_name', 'card.phone', 'card.avatar_file'])

const toCard = (row: CardRow, { services }: Ctx): Card => ({
  id: row.user_id,
  displayName: row.display_name,
  phone: row.phone === null ? null : services.keys.open(row.phone, phonePurpose, row.profile_id as string),
  avatarUrl: avatarUrl(row.user_id, row.avatar_file),
})

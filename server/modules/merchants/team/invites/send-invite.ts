import { audit } from '../../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../../kernel/context.ts'
import { hitRateLimit } from '../../../../kernel/http/rate-limit.ts'
import { newId } from '../../../../kernel/id.ts'
import { myId } from '../../../../kernel/myself.ts'
import { newToken, requireEmail, tokenHash } from '../../../identity/contract.ts'
import { readStore } from '../../stores/find-store.ts'
import { refuseBeyondTier } from '../../tenants/tier.ts'
import { lockTeam, myPlaces } from '../store.ts'
import { refuseUnlessOutranks } from '../team-role.ts'
import {
  asInvitedAlready,
  emailPurpose,
  expiryFrom,
  type Invite,
  inviteColumns,
  type SendInvite,
  toInvite,
} from './invite.ts'
import { mailInvite } from './mail-invite.ts'

const mostMailsADay = 50

/** Offers somebody a place in the team, by mail. */
export async function sendInvite(ctx: Ctx, tenantId: string, given: SendInvite): Promise<Invite> {
  const { keys } = ctx.services
  const email = requireEmail(keys, given.email).address
  const place = { role: given.role, storeId: given.storeId ?? null }
  await hitRateLimit(ctx, `team invites ${tenantId}`, { max: mostMailsADay, windowSeconds: 86_400 })
  return ctx.transaction(async (tx) => {
    await lockTeam(tx, tenantId)
    refuseUnlessOutranks(await myPlaces(tx, tenantId), place)
    if (place.storeId !== null) await readStore(tx, tenantId, place.storeId)
    await refuseOneTooMany(tx, tenantId)
    const id = newId()
    const row = await tx.db
      .insertInto('merchants.team_invites')
      .values({
        tenant_id: tenantId,
        id,
        email: keys.seal(email, emailPurpose, id),
        email_index: keys.blindIndex(email, emailPurpose),
        store_id: place.storeId,
        role: place.role,
        // The true one is made when the mail is, so that it never waits in the queue.
        token_hash: tokenHash(newToken()),
        language: ctx.language,
        expires_at: expiryFrom(tx.now()),
        created_by: myId(ctx),
      })
      .returning(inviteColumns)
      .executeTakeFirstOrThrow()
      .catch(asInvitedAlready)
    await tx.enqueue(mailInvite, { tenantId, inviteId: id })
    await audit(tx, {
      action: 'team.invited',
      entityType: 'team_invite',
      entityId: id,
      tenantId,
      after: { email, ...place },
    })
    return toInvite(row, keys, tx.now())
  })
}

/** Open invites count, too: each may become a member at any moment. */
async function refuseOneTooMany(tx: Tx, tenantId: string): Promise<void> {
  const { subscription_tier: tier } = await tx.db
    .selectFrom('merchants.tenants')
    .select('subscription_tier')
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow()
  const count = async (query: Promise<{ count: number }>) => (await query).count
  const members = await count(
    tx.db
      .selectFrom('merchants.team_members')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenantId)
      .where('is_active', '=', true)
      .executeTakeFirstOrThrow(),
  )
  const invited = await count(
    tx.db
      .selectFrom('merchants.team_invites')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenantId)
      .where('status', '=', 'pending')
      .where('expires_at', '>', tx.now())
      .executeTakeFirstOrThrow(),
  )
  refuseBeyondTier(tier, 'members', members + invited)
}

import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { myId, mySessionId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { markSecondFactor, withdrawWeakerProofs } from '../second-factor/set-up-totp.ts'
import { principalChanged } from '../sessions/invalidate.ts'
import { tellSecurityChange } from '../users/tell-security-change.ts'
import { rememberChallenge, takeChallenge } from './challenge.ts'
import { credentialsOf, type Passkey, toPasskey } from './passkey.ts'
import { relyingParty, webAuthn } from './webauthn.ts'

const maxPasskeys = 20

/** What the browser needs to make a passkey. */
export async function startPasskeyRegistration(ctx: Ctx): Promise<{ challengeId: string; options: object }> {
  const [userId, login, party] = [myId(ctx), asLogin(ctx), relyingParty(ctx)]
  const existing = await credentialsOf(login, userId)
  if (existing.length >= maxPasskeys) {
    throw new Refusal(
      'too_many_passkeys',
      409,
      `An account has at most ${maxPasskeys} passkeys. Remove one first.`,
    )
  }
  const user = await login.readFirst(
    queries.selectFrom('identity.users').select('display_name').where('id', '=', userId),
  )
  const { generateRegistrationOptions } = await webAuthn()
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userID: new TextEncoder().encode(userId),
    userName: user?.display_name || 'Chowk',
    userDisplayName: user?.display_name || 'Chowk',
    attestationType: 'none',
    excludeCredentials: existing,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
  const challengeId = await rememberChallenge(login, {
    act: 'passkey_registration',
    challenge: options.challenge,
    userId,
  })
  return { challengeId, options }
}

/** Keeps the passkey the browser made. This session has thereby passed a second factor. */
export async function registerPasskey(
  ctx: Ctx,
  input: { challengeId: string; response: RegistrationResponseJSON; name: string },
): Promise<Passkey> {
  const [userId, login] = [myId(ctx), asLogin(ctx)]
  const challenge = await login.transaction((tx) =>
    takeChallenge(tx, { act: 'passkey_registration', challengeId: input.challengeId, userId }),
  )
  const { credential } = await verified(ctx, challenge, input.response)
  const passkey = await login.transaction(async (tx) => {
    const row = await tx.db
      .insertInto('identity.mfa_factors')
      .values({
        id: newId(),
        user_id: userId,
        kind: 'passkey',
        name: input.name.trim() || 'Passkey',
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        sign_count: credential.counter,
        transports: (credential.transports ?? []) as string[],
        confirmed_at: tx.now(),
      })
      .onConflict((on) => on.column('credential_id').doNothing())
      .returning(['id', 'name', 'created_at', 'last_used_at'])
      .executeTakeFirst()
    if (!row) throw refused('This passkey is registered already.')
    await markSecondFactor(tx, mySessionId(ctx))
    await withdrawWeakerProofs(tx, userId)
    await audit(tx, {
      action: 'user.passkey_added',
      entityType: 'user',
      entityId: userId,
      after: { passkey: row.id },
    })
    await tellSecurityChange.enqueue(tx, { userId, change: 'passkey_added' })
    await principalChanged(tx, userId)
    return toPasskey(row)
  })
  return passkey
}

async function verified(ctx: Ctx, challenge: string | null, response: RegistrationResponseJSON) {
  if (challenge === null) throw refused('This took too long. Start again.')
  const party = relyingParty(ctx)
  const { verifyRegistrationResponse } = await webAuthn()
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: response.clientExtensionResults ?? {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
    })
    if (registrationInfo) return registrationInfo
  } catch (error) {
    // The library throws for every way in which an answer can be wrong; none of them is our bug.
    ctx.log.info({ reason: (error as Error).message }, 'a passkey was refused')
  }
  throw refused('This passkey could not be verified. Try again.')
}

const refused = (detail: string): Refusal => new Refusal('passkey_refused', 422, detail)

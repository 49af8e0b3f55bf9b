import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type PasskeyAct, rememberChallenge, takeChallenge } from './challenge.ts'
import { credentialsOf } from './passkey.ts'
import { relyingParty, webAuthn } from './webauthn.ts'

export interface PasskeyAnswer {
  challengeId: string
  response: AuthenticationResponseJSON
}

/** What the browser needs to ask for a passkey: any of this site's, or one of this person's. */
export async function askForPasskey(
  login: Ctx,
  act: PasskeyAct,
  userId: string | null,
): Promise<{ challengeId: string; options: object }> {
  const own = userId === null ? [] : await credentialsOf(login, userId)
  const { generateAuthenticationOptions } = await webAuthn()
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(login).id,
    userVerification: userId === null ? 'required' : 'preferred',
    allowCredentials: own,
  })
  const challengeId = await rememberChallenge(login, { act, challenge: options.challenge, userId })
  return { challengeId, options }
}

/**
 * Checks the browser's answer and says whose passkey it was. `userId` is who must own it; null when the
 * passkey alone says who somebody is, which takes their finger or PIN as well.
 */
export async function checkPasskey(
  login: Ctx,
  act: PasskeyAct,
  userId: string | null,
  { challengeId, response }: PasskeyAnswer,
): Promise<{ userId: string }> {
  const challenge = await login.transaction((tx) => takeChallenge(tx, { act, challengeId, userId }))
  const passkey = challenge === null ? undefined : await findPasskey(login, response.id)
  if (challenge === null || !passkey || (userId !== null && passkey.user_id !== userId)) throw refused()
  const { userHandle } = response.response
  if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== passkey.user_id) throw refused()
  const newCount = await verifiedCount(login, challenge, passkey, response, userId === null)
  await raiseCount(login, passkey.id, newCount)
  return { userId: passkey.user_id }
}

interface PasskeyRow {
  id: string
  user_id: string
  public_key: Buffer | null
  sign_count: number | null
}

async function verifiedCount(
  login: Ctx,
  challenge: string,
  passkey: PasskeyRow,
  response: AuthenticationResponseJSON,
  requireUserVerification: boolean,
): Promise<number> {
  const party = relyingParty(login)
  const { verifyAuthenticationResponse } = await webAuthn()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, clientExtensionResults: response.clientExtensionResults ?? {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(passkey.public_key as Buffer),
        counter: passkey.sign_count as number,
      },
    })
    if (verified) return authenticationInfo.newCounter
  } catch (error) {
    // The library throws for every way in which an answer can be wrong; none of them is our bug.
    login.log.info({ reason: (error as Error).message }, 'a passkey was refused')
  }
  throw refused()
}

/** A count that does not grow means a copied passkey, unless the authenticator does not count at all. */
async function raiseCount(login: Ctx, passkeyId: string, newCount: number): Promise<void> {
  const { numUpdatedRows } = await login.transaction((tx) =>
    tx.db
      .updateTable('identity.mfa_factors')
      .set({ sign_count: newCount, last_used_at: tx.now() })
      .where('id', '=', passkeyId)
      .where((is) => (newCount === 0 ? is('sign_count', '=', 0) : is('sign_count', '<', newCount)))
      .executeTakeFirst(),
  )
  if (numUpdatedRows !== 1n) throw refused()
}

const findPasskey = (login: Ctx, credentialId: string): Promise<PasskeyRow | undefined> =>
  login.readFirst(
    queries
      .selectFrom('identity.mfa_factors')
      .select(['id', 'user_id', 'public_key', 'sign_count'])
      .where('kind', '=', 'passkey')
      .where('credential_id', '=', credentialId),
  )

const refused = (): Refusal =>
  new Refusal('passkey_refused', 401, 'This passkey was not accepted. Try again, or log in another way.')

import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { job } from '../../../kernel/jobs/job.ts'
import type { Services } from '../../../kernel/services.ts'

const signsForDays = 30
// A token signed at the last moment lives ten minutes more; clients may keep the published keys a while.
const publishedForDays = 32
const dayMs = 86_400_000
const reloadEveryMs = 60_000
const sealedAs = 'identity.signing_keys.private_sealed'

interface KeyRow {
  id: string
  public_jwk: unknown
  private_sealed: string
  created_at: Date
}

type PublicKey = Record<'kty' | 'crv' | 'x' | 'kid' | 'alg' | 'use', string>

interface Loaded {
  rows: KeyRow[]
  verifying: Map<string, CryptoKey>
  signing: { id: string; key: CryptoKey } | null
  loadedAt: number
}

const loadedByNode = new WeakMap<Services, Promise<Loaded>>()

/** The key that signs: the newest. The first one ever is made on demand. */
export async function signingKey(ctx: Ctx): Promise<{ id: string; key: CryptoKey }> {
  const { signing } = await loaded(ctx)
  if (signing) return signing
  await renewSigningKey(ctx)
  return (await reload(ctx)).signing as { id: string; key: CryptoKey }
}

/** The key with this id. One made a moment ago on another node is fetched, though not for every made-up id. */
export async function verifyingKey(ctx: Ctx, id: string): Promise<CryptoKey | null> {
  const known = await loaded(ctx)
  const key = known.verifying.get(id)
  if (key || Date.now() - known.loadedAt < 1000) return key ?? null
  return (await reload(ctx)).verifying.get(id) ?? null
}

/** What is published at /.well-known/jwks.json. */
export async function publicKeys(ctx: Ctx): Promise<PublicKey[]> {
  const { rows } = await loaded(ctx)
  return rows.map(({ id, public_jwk }) => {
    const { kty, crv, x } = public_jwk as Pick<PublicKey, 'kty' | 'crv' | 'x'>
    return { kty, crv, x, kid: id, alg: 'EdDSA', use: 'sig' }
  })
}

/** Makes a new key when the newest has signed for 30 days, and drops those that retired. */
export async function renewSigningKey(ctx: Ctx): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const [publicJwk, privateJwk] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)])
  await asLogin(ctx).transaction(async (tx) => {
    // Two nodes that start together make one key.
    await sql`select pg_advisory_xact_lock(hashtext('identity.signing_keys'))`.execute(tx.db)
    await tx.db.deleteFrom('identity.signing_keys').where('retires_at', '<', tx.now()).execute()
    if (!(await isDue(tx))) return
    const id = newId()
    await tx.db
      .insertInto('identity.signing_keys')
      .values({
        id,
        algorithm: 'EdDSA',
        public_jwk: JSON.stringify(publicJwk),
        private_sealed: ctx.services.keys.seal(JSON.stringify(privateJwk), sealedAs, id),
        created_at: tx.now(),
        retires_at: new Date(tx.now().getTime() + publishedForDays * dayMs),
      })
      .execute()
  })
}

export const renewSigningKeyDaily = job('identity.renew-signing-key', renewSigningKey, { cron: '23 3 * * *' })

async function isDue(tx: Tx): Promise<boolean> {
  const newest = await tx.db
    .selectFrom('identity.signing_keys')
    .select('created_at')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return !newest || newest.created_at.getTime() < tx.now().getTime() - signsForDays * dayMs
}

async function loaded(ctx: Ctx): Promise<Loaded> {
  const known = await loadedByNode.get(ctx.services)
  return known && Date.now() - known.loadedAt < reloadEveryMs ? known : reload(ctx)
}

function reload(ctx: Ctx): Promise<Loaded> {
  const reading = read(ctx)
  loadedByNode.set(ctx.services, reading)
  reading.catch(() => loadedByNode.delete(ctx.services))
  return reading
}

async function read(ctx: Ctx): Promise<Loaded> {
  const rows = await asLogin(ctx).read(
    queries
      .selectFrom('identity.signing_keys')
      .select(['id', 'public_jwk', 'private_sealed', 'created_at'])
      .where('retires_at', '>', ctx.now())
      .orderBy('created_at', 'desc'),
  )
  const verifying = new Map<string, CryptoKey>()
  for (const { id, public_jwk } of rows)
    verifying.set(id, (await importJWK(public_jwk as JWK, 'EdDSA')) as CryptoKey)
  const [newest] = rows
  const signing = newest && {
    id: newest.id,
    key: (await importJWK(
      JSON.parse(ctx.services.keys.open(newest.private_sealed, sealedAs, newest.id)),
      'EdDSA',
    )) as CryptoKey,
  }
  return { rows, verifying, signing: signing ?? null, loadedAt: Date.now() }
}

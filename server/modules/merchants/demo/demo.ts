import { createHash, randomBytes } from 'node:crypto'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { newId } from '../../../kernel/id.ts'
import { demoAccounts } from '../../identity/contract.ts'
import { sellerSubmitted, storeCreated, storeStatusChanged, tenantCreated } from '../events.ts'
import { checkCharacter } from '../onboarding/gstin.ts'
import { panPurpose, taxIdPurpose } from '../onboarding/kyc-info.ts'
import { insertStore } from '../stores/add-store.ts'
import { writtenStore } from '../stores/written-store.ts'
import { demoBusinesses } from './businesses.ts'
import type { DemoBusiness, DemoStore } from './demo-business.ts'
import { waitingBusiness } from './waiting-business.ts'

/** Businesses with their teams, papers, stores and slots, and one that waits for its review. */
export async function demo(ctx: Ctx): Promise<void> {
  const people = await peopleByEmail(ctx)
  for (const business of demoBusinesses) await seed(ctx, business, people, true)
  await seed(ctx, waitingBusiness, people, false)
}

type People = ReadonlyMap<string, string>

/** Accounts are found by name: the demo's are the only ones there are. */
async function peopleByEmail(ctx: Ctx): Promise<People> {
  const rows = await ctx.read(queries.selectFrom('identity.v_people').select(['id', 'display_name']))
  const idOf = (name: string) => rows.find(({ display_name }) => display_name === name)?.id as string
  return new Map(demoAccounts.map(({ email, name }) => [email, idOf(name)]))
}

async function seed(ctx: Ctx, business: DemoBusiness, people: People, approved: boolean): Promise<void> {
  const tenantId = newId()
  const ownerId = people.get(business.owner) as string
  const scan = await putScan(ctx)
  await ctx.transaction(async (tx) => {
    await tx.db
      .insertInto('merchants.tenants')
      .values({ id: tenantId, name: business.name, subscription_tier: business.tier, created_by: ownerId })
      .execute()
    const onboardingId = await insertPapers(tx, tenantId, ownerId, business, approved)
    await insertScans(tx, { tenantId, onboardingId, ownerId, approved }, scan)
    await tx.publish(tenantCreated, { tenantId, userId: ownerId })
    if (!approved) await tx.publish(sellerSubmitted, { tenantId })
    const storeIds = new Map<string, string>()
    for (const store of business.stores) storeIds.set(store.code, await openStore(tx, tenantId, store))
    const team = [{ email: business.owner, role: 'owner' as const }, ...business.team]
    for (const { email, role, ...place } of team) {
      const storeId = 'storeCode' in place && place.storeCode ? storeIds.get(place.storeCode) : null
      await tx.db
        .insertInto('merchants.team_members')
        .values({
          tenant_id: tenantId,
          id: newId(),
          user_id: people.get(email) as string,
          role,
          store_id: storeId ?? null,
        })
        .execute()
    }
  })
}

async function insertPapers(
  tx: Tx,
  tenantId: string,
  ownerId: string,
  business: DemoBusiness,
  approved: boolean,
): Promise<string> {
  const { keys } = tx.ctx.services
  const [profileId, onboardingId, infoId] = [newId(), newId(), newId()]
  const ofProfile = { tenant_id: tenantId, seller_profile_id: profileId }
  const start = `${business.state}${business.pan}1Z`
  const gstin = start + checkCharacter(start)
  const verification = approved ? ('verified' as const) : ('pending' as const)
  await tx.db
    .insertInto('merchants.seller_profiles')
    .values({
      tenant_id: tenantId,
      id: profileId,
      user_id: ownerId,
      kind: business.kind,
      business_name: business.name,
      business_type: business.businessType,
      about: business.about,
      ...(approved && { status: 'approved', approved_at: tx.now() }),
    })
    .execute()
  await tx.db
    .insertInto('merchants.onboardings')
    .values({
      ...ofProfile,
      id: onboardingId,
      onboarding_status: approved ? 'completed' : 'submitted',
      verification_status: verification,
      submitted_at: tx.now(),
      ...(approved && { verified_at: tx.now() }),
    })
    .execute()
  await tx.db
    .insertInto('merchants.kyc_info')
    .values({
      ...ofProfile,
      id: infoId,
      tax_id: keys.seal(gstin, taxIdPurpose, infoId),
      tax_id_index: keys.blindIndex(gstin, taxIdPurpose),
      pan: keys.seal(business.pan, panPurpose, infoId),
      pan_index: keys.blindIndex(business.pan, panPurpose),
      verification_status: verification,
    })
    .execute()
  return onboardingId
}

async function openStore(tx: Tx, tenantId: string, store: DemoStore): Promise<string> {
  const { code, latitude, longitude, ...given } = store
  const written = writtenStore(given, tx.ctx.services.keys)
  const row = await insertStore(tx, tenantId, written, { latitude, longitude }, code)
  for (let weekday = 1; weekday <= 7; weekday++) {
    for (const [starts_at, ends_at, kind, capacity] of slotsOfADay) {
      await tx.db
        .insertInto('merchants.delivery_slots')
        .values({
          tenant_id: tenantId,
          id: newId(),
          store_id: row.id,
          weekday,
          starts_at,
          ends_at,
          kind,
          capacity,
          cutoff_minutes: kind === 'delivery' ? 60 : 30,
        })
        .execute()
    }
  }
  await tx.publish(storeCreated, { tenantId, storeId: row.id })
  if (row.is_listed) await tx.publish(storeStatusChanged, { tenantId, storeId: row.id, listed: true })
  return row.id
}

const slotsOfADay = [
  ['10:00', '13:00', 'delivery', 30],
  ['17:00', '20:00', 'delivery', 40],
  ['10:00', '13:00', 'pickup', 60],
  ['16:30', '19:30', 'pickup', 60],
] as const

interface Scan {
  bytes: Buffer
  keys: string[]
}

const scanTypes = ['pan_card', 'gst_certificate', 'registration_certificate', 'address_proof'] as const

/** One page that says what it is, so that a reviewer has something to open. */
async function putScan(ctx: Ctx): Promise<Scan> {
  const bytes = onePagePdf('A document of the demo')
  const keys = scanTypes.map(() => `kyc/${randomBytes(32).toString('hex')}`)
  for (const key of keys) await ctx.services.files.put(key, bytes)
  return { bytes, keys }
}

interface Papers {
  tenantId: string
  onboardingId: string
  ownerId: string
  approved: boolean
}

async function insertScans(
  tx: Tx,
  { tenantId, onboardingId, ownerId, approved }: Papers,
  { bytes, keys }: Scan,
): Promise<void> {
  for (const [index, document_type] of scanTypes.entries()) {
    await tx.db
      .insertInto('merchants.kyc_documents')
      .values({
        tenant_id: tenantId,
        id: newId(),
        onboarding_id: onboardingId,
        document_type,
        file_key: keys[index] as string,
        file_name: `${document_type}.pdf`,
        media_type: 'application/pdf',
        size_bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest(),
        verification_status: approved ? 'verified' : 'pending',
        uploaded_by: ownerId,
      })
      .execute()
  }
}

/** The least that every viewer opens: a page, a font, a line of text, and where each of them begins. */
export function onePagePdf(text: string): Buffer {
  const content = `BT /F1 20 Tf 72 760 Td (${text}) Tj ET`
  const parts = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const starts = parts.map((part, index) => {
    const start = file.length
    file += `${index + 1} 0 obj\n${part}\nendobj\n`
    return `${String(start).padStart(10, '0')} 00000 n \n`
  })
  const table = file.length
  file += `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${starts.join('')}`
  file += `trailer\n<< /Size ${parts.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

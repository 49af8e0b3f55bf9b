import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { closed, line, nullable, oneOf } from '../../../kernel/http/schemas.ts'
import { invalidField, notFound, refuseIfChanged } from '../../../kernel/refusal.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { maskId } from '../../../kernel/secrets/mask.ts'
import { tidy } from '../../profiles/contract.ts'
import { refuseUnlessWholeBusiness } from '../team/whole-business.ts'
import { checkedGstin, panIn } from './gstin.ts'
import { checkedPan } from './pan.ts'
import { auditPapers, openForEdits } from './papers.ts'
import { verificationStatuses } from './seller-profile.ts'

export const numberPurpose = 'merchants.kyc_info.business_registration_number'
export const taxIdPurpose = 'merchants.kyc_info.tax_id'
export const panPurpose = 'merchants.kyc_info.pan'

export const KycInfo = Type.Object({
  businessRegistrationNumberMasked: nullable(Type.String()),
  taxIdMasked: nullable(Type.String()),
  panMasked: nullable(Type.String()),
  verificationStatus: oneOf(verificationStatuses),
  version: Type.Integer(),
})
export type KycInfo = Static<typeof KycInfo>

/** What is left out stays, so that a form need not know what it shows masked; null clears. */
export const PutKycInfo = Type.Partial(
  Type.Object({
    businessRegistrationNumber: nullable(line(60)),
    taxId: nullable(Type.String({ minLength: 1, maxLength: 30 })),
    pan: nullable(Type.String({ minLength: 1, maxLength: 20 })),
  }),
  closed,
)
type PutKycInfo = Static<typeof PutKycInfo>

export const infoColumns = [
  'id',
  'business_registration_number',
  'tax_id',
  'pan',
  'verification_status',
  'version',
] as const

interface InfoRow {
  id: string
  business_registration_number: string | null
  tax_id: string | null
  pan: string | null
  verification_status: KycInfo['verificationStatus']
  version: number
}

export function toKycInfo(row: InfoRow, keys: Keys): KycInfo {
  const { businessRegistrationNumber, taxId, pan } = opened(row, keys)
  const masked = (text: string | null) => (text === null ? null : maskId(text))
  return {
    businessRegistrationNumberMasked: masked(businessRegistrationNumber),
    taxIdMasked: masked(taxId),
    panMasked: masked(pan),
    verificationStatus: row.verification_status,
    version: row.version,
  }
}

export async function showKycInfo(ctx: Ctx, tenantId: string): Promise<KycInfo> {
  refuseUnlessWholeBusiness(ctx)
  const row = await ctx.readFirst(
    queries.selectFrom('merchants.kyc_info').select(infoColumns).where('tenant_id', '=', tenantId),
  )
  if (!row) throw notFound('business')
  return toKycInfo(row, ctx.services.keys)
}

/** Gives the numbers a business is known by. The GSTIN names the PAN of its holder: both must be of one. */
export async function putKycInfo(
  ctx: Ctx,
  tenantId: string,
  given: PutKycInfo,
  expectedVersion: number | null,
): Promise<KycInfo> {
  refuseUnlessWholeBusiness(ctx)
  const { keys } = ctx.services
  return ctx.transaction(async (tx) => {
    await openForEdits(tx, tenantId)
    const before = await tx.db
      .selectFrom('merchants.kyc_info')
      .select(infoColumns)
      .where('tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    refuseIfChanged(before, expectedVersion)
    const numbers = { ...opened(before, keys), ...checked(given) }
    refuseOfTwoHolders(numbers)
    const row = await tx.db
      .updateTable('merchants.kyc_info')
      .set({ ...sealed(before.id, numbers, keys), verification_status: 'unverified' })
      .where('tenant_id', '=', tenantId)
      .returning(infoColumns)
      .executeTakeFirstOrThrow()
    await auditPapers(tx, tenantId, 'kyc.info_changed', { after: { changed: Object.keys(given) } })
    return toKycInfo(row, keys)
  })
}

interface Numbers {
  businessRegistrationNumber: string | null
  taxId: string | null
  pan: string | null
}

const opened = (row: InfoRow, keys: Keys): Numbers => {
  const open = (text: string | null, purpose: string) =>
    text === null ? null : keys.open(text, purpose, row.id)
  return {
    businessRegistrationNumber: open(row.business_registration_number, numberPurpose),
    taxId: open(row.tax_id, taxIdPurpose),
    pan: open(row.pan, panPurpose),
  }
}

const checked = ({ businessRegistrationNumber: number, taxId, pan }: PutKycInfo): Partial<Numbers> => ({
  ...(number !== undefined && {
    businessRegistrationNumber: number === null ? null : tidy(number).toUpperCase(),
  }),
  ...(taxId !== undefined && { taxId: taxId === null ? null : checkedGstin(taxId, '/taxId') }),
  ...(pan !== undefined && { pan: pan === null ? null : checkedPan(pan, '/pan') }),
})

function refuseOfTwoHolders({ taxId, pan }: Numbers): void {
  if (taxId === null || pan === null || panIn(taxId) === pan) return
  throw invalidField(
    '/taxId',
    'gstin_of_another_pan',
    'This GSTIN belongs to another PAN than the one given.',
  )
}

const sealed = (id: string, { businessRegistrationNumber: number, taxId, pan }: Numbers, keys: Keys) => {
  const seal = (text: string | null, purpose: string) => (text === null ? null : keys.seal(text, purpose, id))
  const index = (text: string | null, purpose: string) =>
    text === null ? null : keys.blindIndex(text, purpose)
  return {
    business_registration_number: seal(number, numberPurpose),
    business_registration_number_index: index(number, numberPurpose),
    tax_id: seal(taxId, taxIdPurpose),
    tax_id_index: index(taxId, taxIdPurpose),
    pan: seal(pan, panPurpose),
    pan_index: index(pan, panPurpose),
  }
}

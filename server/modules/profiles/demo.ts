import type { Ctx, Tx } from '../../kernel/context.ts'
import { queries } from '../../kernel/database/queries.ts'
import { newId } from '../../kernel/id.ts'
import { addressColumns, writtenAddress } from './addresses/written-address.ts'
import { type DemoPerson, type Neighbourhood, neighbourhoods, people } from './demo-people.ts'
import { portrait } from './demo-portrait.ts'
import { ensurePerson } from './person/ensure-person.ts'
import { locate } from './place.ts'
import { verhoeffDigit } from './profile/national-id.ts'
import { nationalIdPurpose, phonePurpose } from './profile/profile.ts'
import { walletAddressPurpose, walletIdentity } from './wallet-links/wallet-link.ts'

/** Gives every demo account a life: where they live and work, a number, what they show to others. */
export async function demo(ctx: Ctx): Promise<void> {
  const accounts = await ctx.read(
    queries
      .selectFrom('identity.v_people')
      .select(['id', 'display_name'])
      .orderBy('created_at')
      .orderBy('id'),
  )
  for (const [index, account] of accounts.entries()) {
    const person = people[index % people.length] as DemoPerson
    const [firstName = '', ...rest] = (account.display_name ?? '').split(' ')
    const name = { firstName: firstName || 'Demo', lastName: rest.join(' ') || null }
    await fillPerson(ctx, account.id as string, { ...person, ...name }, index)
  }
}

type Named = DemoPerson & { firstName: string; lastName: string | null }

async function fillPerson(ctx: Ctx, userId: string, person: Named, index: number): Promise<void> {
  await ctx.transaction(async (tx) => {
    if (!(await ensurePerson(tx, userId))) return
    await fillProfile(tx, userId, person, index)
    await fillWallet(tx, userId, person)
    await tx.db
      .updateTable('profiles.privacy_settings')
      .set(person.shows)
      .where('user_id', '=', userId)
      .execute()
  })
  for (const [place, addressType] of [
    [person.home, 'home'],
    [person.work, 'work'],
  ] as const) {
    if (place) await addDemoAddress(ctx, userId, person, neighbourhoods[place], addressType)
  }
}

async function fillProfile(tx: Tx, userId: string, person: Named, index: number): Promise<void> {
  const { keys } = tx.ctx.services
  const home = neighbourhoods[person.home]
  const { id } = await tx.db
    .selectFrom('profiles.profiles')
    .select('id')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  const digits = `2345678901${index % 10}`
  const aadhaar = `${digits}${verhoeffDigit(digits)}`
  await tx.db
    .updateTable('profiles.profiles')
    .set({
      first_name: person.firstName,
      last_name: person.lastName,
      date_of_birth: person.dateOfBirth,
      gender: person.gender,
      phone: keys.seal(phoneOf(index), phonePurpose, id),
      national_id_number: keys.seal(aadhaar, nationalIdPurpose, id),
      national_id_index: keys.blindIndex(aadhaar, nationalIdPurpose),
      preferred_language: person.language,
      residential_address_line1: home.line1,
      city: home.city,
      state: home.state,
      postal_code: home.pincode,
      country: 'IN',
      avatar_file: await hangPortrait(tx, person),
    })
    .where('id', '=', id)
    .execute()
}

async function hangPortrait(tx: Tx, { looks }: DemoPerson): Promise<string> {
  const file = `avatars/${newId()}.webp`
  await tx.ctx.services.files.put(file, await portrait(looks))
  return file
}

async function fillWallet(tx: Tx, userId: string, person: DemoPerson): Promise<void> {
  if (!person.upi) return
  const { keys } = tx.ctx.services
  const id = newId()
  const provider = person.upi.split('@')[1] as string
  await tx.db
    .insertInto('profiles.wallet_links')
    .values({
      id,
      user_id: userId,
      kind: 'upi',
      provider,
      address: keys.seal(person.upi, walletAddressPurpose, id),
      address_index: keys.blindIndex(walletIdentity('upi', provider, person.upi), walletAddressPurpose),
      label: null,
      status: 'linked',
      linked_at: tx.now(),
    })
    .onConflict((conflict) => conflict.columns(['user_id', 'address_index']).doNothing())
    .execute()
}

async function addDemoAddress(
  ctx: Ctx,
  userId: string,
  person: Named,
  place: Neighbourhood,
  addressType: 'home' | 'work',
): Promise<void> {
  const recipientName = [person.firstName, person.lastName].filter(Boolean).join(' ')
  const written = writtenAddress({ ...place, addressType, recipientName })
  const coordinates = await locate(ctx, written, {})
  const id = newId()
  const columns = addressColumns(id, written, coordinates, ctx.services.keys)
  const isDefault = addressType === 'home'
  await ctx.transaction((tx) =>
    tx.db
      .insertInto('profiles.addresses')
      .values({ id, user_id: userId, is_default: isDefault, ...columns })
      .execute(),
  )
}

/** Mobile numbers never start with 1 in India: nobody can be written to from a demo. */
const phoneOf = (index: number): string => `+9110000${String(10_000 + index).slice(-5)}`

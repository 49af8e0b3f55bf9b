import type { Ctx } from '../../../kernel/context.ts'
import { narrowedTo } from '../../../kernel/database/narrow.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { saveMethod } from '../saved-methods/keep-methods.ts'

/** Gives those who look around ways to pay that they have saved; money comes with the orders. */
export async function demo(ctx: Ctx): Promise<void> {
  const people = await ctx.read(
    queries.selectFrom('identity.v_people').select('id').orderBy('created_at').orderBy('id').limit(6),
  )
  for (const [index, { id }] of people.entries()) {
    const mine = narrowedTo(ctx, { scope: 'person', userId: id as string })
    const brand = ['visa', 'rupay', 'mastercard'][index % 3]
    await saveMethod(mine, {
      paymentType: 'card',
      provider: 'sandbox',
      token: `sandbox_${brand}_${4_242 + index}_0${1 + index}_2031_demodemo${index}`,
      label: null,
      isDefault: true,
    })
    await saveMethod(mine, {
      paymentType: 'upi',
      upiAddress: `neighbour${index + 1}@okbank`,
      label: null,
      isDefault: false,
    })
  }
}

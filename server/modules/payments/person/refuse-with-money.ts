import type { Tx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { postedIn } from '../wallets/store.ts'

/** Nobody could give them the money afterwards: who left can no longer be reached. */
export async function refuseWithMoney(tx: Tx, userId: string): Promise<void> {
  const balanceMinor = await postedIn(tx, userId)
  if (balanceMinor === 0) return
  throw new Refusal(
    'wallet_not_empty',
    409,
    'There is money in your wallet. Spend it or send it to somebody first.',
    { facts: { balanceMinor } },
  )
}

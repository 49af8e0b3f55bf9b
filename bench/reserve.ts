import { randomInt } from 'node:crypto'
import type { Ctx } from '../server/kernel/context.ts'
import { newId } from '../server/kernel/id.ts'
import { commitReservation, reserve } from '../server/modules/inventory/contract.ts'
import { openCallers, rateOfCalls } from './callers.ts'
import type { Installation } from './installation.ts'
import { idInSql, idOf } from './people.ts'
import { againstPgbench } from './pgbench.ts'
import { asScriptLine, record } from './record.ts'
import type { Bench, Place, Result } from './result.ts'
import { fillShelves, productCount } from './shelves.ts'

export const stockReserve: Bench = {
  name: 'reserve',
  about: 'holding three products for a buyer, against the same statements in pgbench, as many at a time',
  run,
}

const lineCount = 3

async function run({ installation, note }: Place): Promise<Result[]> {
  const here = await installation()
  await fillShelves(here.ownerUrl)
  const clients = here.config.DATABASE_POOL_SIZE
  const buyers = openCallers(here)
  const ours = rateOfCalls(clients, (buyer) =>
    buyers.as(buyer).transaction((tx) => reserve(tx, aHold(anyProducts()))),
  )
  try {
    const measured = await againstPgbench({
      installation: here,
      note,
      ours,
      script: () => sameStatements(here),
      clients,
    })
    await proveCommit(buyers.as)
    return [{ name: 'reserve three lines', ...measured }]
  } finally {
    await buyers.close()
  }
}

const anyProducts = (): number[] => Array.from({ length: lineCount }, () => randomInt(1, productCount + 1))

const aHold = (products: readonly number[]) => ({
  lines: products.map((product) => ({ productId: idOf(product), quantity: 1 })),
  reference: { type: 'order', id: newId() },
  expiresAt: new Date(Date.now() + 600_000),
})

/** What was held can be sold: else the figures would be of something that nobody can use. */
async function proveCommit(as: (person: number) => Ctx): Promise<void> {
  const sold = await as(1).transaction(async (tx) =>
    commitReservation(tx, await reserve(tx, aHold([1, 2, 3]))),
  )
  if (sold.length !== lineCount) throw new Error(`${sold.length} lines were sold instead of ${lineCount}.`)
}

/** Each client of pgbench is one buyer who holds other products every time. */
async function sameStatements(installation: Installation): Promise<string> {
  const userId = installation.people[0]?.userId as string
  const hold = aHold([7, 8, 9])
  const statements = await record(installation, userId, (ctx) => ctx.transaction((tx) => reserve(tx, hold)))
  const products = hold.lines.map(({ productId }) => productId)
  const anyProduct = (_: unknown, index: number) => `${idInSql(`:product${index}::text`)}::uuid`
  const inPlaceOf = (value: unknown): string | null => {
    if (value === userId) return idInSql(':person::text')
    // Recorded as the driver sent it: arrays and moments are text by then.
    const text = String(value)
    if (text.includes(products[0] as string)) return `array[${products.map(anyProduct).join(', ')}]`
    if (text.includes(hold.reference.id)) return `array_fill(gen_random_uuid()::text, array[${lineCount}])`
    if (/^\{"[0-9a-f-]{36}"/.test(text)) return `array_fill(gen_random_uuid(), array[${lineCount}])`
    if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null
    return Date.parse(text) === hold.expiresAt.getTime() ? `now() + interval '10 minutes'` : 'now()'
  }
  return [
    '\\set person :client_id + 1',
    ...products.map((_, index) => `\\set product${index} random(1, ${productCount})`),
    ...statements.map((statement) => asScriptLine(statement, inPlaceOf)),
  ].join('\n')
}

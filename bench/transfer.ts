import { randomInt } from 'node:crypto'
import type { Ctx } from '../server/kernel/context.ts'
import { newId } from '../server/kernel/id.ts'
import { withLedger } from '../server/modules/payments/as-ledger.ts'
import type { AccountRef } from '../server/modules/payments/ledger/account.ts'
import { post } from '../server/modules/payments/ledger/post.ts'
import type { Transfer } from '../server/modules/payments/ledger/transfer.ts'
import { verifyLedger } from '../server/modules/payments/ledger/verify-ledger.ts'
import { openCallers, rateOfCalls } from './callers.ts'
import type { Installation } from './installation.ts'
import { idInSql, idOf, peopleCount } from './people.ts'
import { againstPgbench } from './pgbench.ts'
import { asScriptLine, record } from './record.ts'
import type { Bench, Place, Result } from './result.ts'

export const walletTransfer: Bench = {
  name: 'transfer',
  about: 'money from one wallet to another, against the same statements in pgbench, as many at a time',
  run,
}

async function run({ installation, note }: Place): Promise<Result[]> {
  const here = await installation()
  const clients = here.config.DATABASE_POOL_SIZE
  const people = openCallers(here)
  const ours = rateOfCalls(clients, () => pay(people.as, anyPayment()))
  try {
    await fillWallets(people.system())
    const measured = await againstPgbench({
      installation: here,
      note,
      ours,
      script: () => sameStatements(here),
      clients,
    })
    const { transfers, problems } = await verifyLedger(people.system())
    if (problems.length > 0) throw new Error(problems.join('\n'))
    note(`${transfers} transfers were made, and the ledger adds up.`)
    return [{ name: 'wallet transfer', ...measured }]
  } finally {
    await people.close()
  }
}

interface Payment {
  from: number
  to: number
}

function anyPayment(): Payment {
  const from = randomInt(1, peopleCount + 1)
  return { from, to: ((from + randomInt(0, peopleCount - 1)) % peopleCount) + 1 }
}

const wallet = (person: number): AccountRef => ({ kind: 'wallet', userId: idOf(person) })

function aTransfer(from: AccountRef, to: AccountRef, amountMinor: number): Transfer {
  const id = newId()
  return {
    id,
    kind: 'wallet_transfer',
    reference: { type: 'wallet_transfer', id },
    description: 'Sent to a friend',
    entries: [
      { account: from, amountMinor: -amountMinor },
      { account: to, amountMinor },
    ],
  }
}

const pay = (as: (person: number) => Ctx, { from, to }: Payment): Promise<void> =>
  as(from).transaction((tx) =>
    withLedger(tx, (ledger) => post(ledger, [aTransfer(wallet(from), wallet(to), 100)])),
  )

async function fillWallets(system: Ctx): Promise<void> {
  const bank: AccountRef = { kind: 'clearing', provider: 'bench' }
  const everybody = Array.from({ length: peopleCount }, (_, index) => wallet(index + 1))
  await system.transaction((tx) =>
    withLedger(tx, (ledger) =>
      post(
        ledger,
        everybody.map((one) => aTransfer(bank, one, 100_000_000)),
      ),
    ),
  )
}

/** Each client of pgbench lets anybody pay anybody. */
async function sameStatements(installation: Installation): Promise<string> {
  const [from, to] = [7, 8]
  const transfer = aTransfer(wallet(from), wallet(to), 100)
  const statements = await record(installation, idOf(from), (ctx) =>
    ctx.transaction((tx) => withLedger(tx, (ledger) => post(ledger, [transfer]))),
  )
  const id = 'md5(:transfer::text)::uuid'
  const [payer, payee] = [idInSql(':payer::text'), idInSql(':payee::text')]
  // A colon before a word or a figure would be a variable to pgbench.
  const accountOf = (person: string) =>
    `left(encode(sha256((concat_ws(chr(58), 'wallet', 'INR', ${person}))::bytea), 'hex'), 32)::uuid`
  const inPlaceOf = (value: unknown): string | null => {
    if (value === idOf(from)) return payer
    // Recorded as the driver sent it: arrays and moments are text by then.
    const text = String(value).replaceAll('":', '": ')
    if (text.startsWith('[') && text.includes(transfer.id))
      return `replace('${text}', '${transfer.id}', ${id}::text)::jsonb`
    if (text.startsWith('['))
      return `replace(replace('${text}', '${idOf(from)}', ${payer}), '${idOf(to)}', ${payee})::jsonb`
    if (text.includes(transfer.id)) return `array[${id}, ${id}]`
    if (/^\{"[0-9a-f-]{36}"/.test(text)) return `array[${accountOf(payer)}, ${accountOf(payee)}]`
    return /^\d{4}-\d\d-\d\dT/.test(text) ? 'now()' : null
  }
  return [
    '\\set transfer random(1, 9000000000000000)',
    `\\set payer random(1, ${peopleCount})`,
    `\\set payee (:payer + random(0, ${peopleCount - 2})) % ${peopleCount} + 1`,
    ...statements.map((statement) => asScriptLine(statement, inPlaceOf)),
  ].join('\n')
}

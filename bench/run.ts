import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { cart } from './cart.ts'
import { catalogue } from './catalogue.ts'
import { checkout } from './checkout.ts'
import { eventLatency } from './event-latency.ts'
import { health } from './health.ts'
import { type Installation, openInstallation } from './installation.ts'
import { lighthouse } from './lighthouse.ts'
import { type Load, startLoad } from './load.ts'
import { memory } from './memory.ts'
import { nearby } from './nearby.ts'
import { orderList } from './order-list.ts'
import { profileRead } from './profile-read.ts'
import { profileUpdate } from './profile-update.ts'
import { stockReserve } from './reserve.ts'
import { type Bench, type Place, type Result, reached } from './result.ts'
import { search } from './search.ts'
import { startTime } from './start-time.ts'
import { walletTransfer } from './transfer.ts'

/** Every bench, in the order they run. A new one is a file of its own and a line here. */
const benches: readonly Bench[] = [
  health,
  profileRead,
  profileUpdate,
  stockReserve,
  cart,
  walletTransfer,
  checkout,
  orderList,
  eventLatency,
  startTime,
  memory,
  catalogue,
  nearby,
  search,
  lighthouse,
]

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    full: { type: 'boolean' },
    plans: { type: 'boolean' },
  },
})
const chosen = benches.filter(({ name }) => !options.only || name === options.only)
if (chosen.length === 0) {
  process.stderr.write(`--only takes one of ${benches.map(({ name }) => name).join(', ')}.\n`)
  process.exit(2)
}

const say = (line: string) => process.stdout.write(`${line}\n`)
let installation: Promise<Installation> | undefined
let load: Load | undefined
const place: Place = {
  installation: () => {
    installation ??= openInstallation()
    return installation
  },
  load: () => {
    load ??= startLoad()
    return load
  },
  options,
  note: (sentence) => say(`  ${sentence}`),
}

async function tidyUp(): Promise<void> {
  load?.stop()
  await (await installation)?.stop()
}
process.once('SIGINT', () => tidyUp().finally(() => process.exit(130)))

const results: Result[] = []
const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 1e9)} GB`
say(`${machine}, Node ${process.version}`)
const busy = loadavg()[0] as number
if (busy > 0.5) say(`This machine is busy with other things (load ${busy.toFixed(1)}): expect worse figures.`)
try {
  for (const bench of chosen) {
    say(`\n${bench.name}: ${bench.about}`)
    try {
      const figures = await bench.run(place)
      for (const figure of figures) say(lineOf(figure))
      results.push(...figures)
    } catch (error) {
      say(`  failed: ${(error as Error).stack}`)
      process.exitCode = 1
    }
  }
} finally {
  await tidyUp()
}
if (options.json) await writeFile(options.json, `${JSON.stringify({ results }, null, 2)}\n`)

function lineOf(result: Result): string {
  const { name, value, unit, limit, ratio, target } = result
  const against = limit === null ? '' : ` of ${numeral(limit)}`
  const share = ratio === null ? '' : `  ratio ${ratio.toFixed(2)}`
  const goal =
    target === null
      ? ''
      : `  (target ${ratio === null ? '<' : '≥'} ${target}${reached(result) ? '' : ', missed'})`
  return `  ${name.padEnd(44)} ${numeral(value)}${against} ${unit}${share}${goal}`
}

function numeral(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 1_000 ? 1 : 0 })
}

import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { Refusal } from '../../../kernel/refusal.ts'

type CsvRow = Record<string, string>

const longestRowBytes = 64_000
const mostColumns = 60

/** The rows of a file, one after the other; columns in small letters with `_` for spaces. */
export function readRows(bytes: Buffer): AsyncIterable<CsvRow> {
  const parser = parse({
    bom: true,
    columns: (header: string[]) => header.slice(0, mostColumns).map(nameOf),
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: longestRowBytes,
  })
  // In slices: the whole file at once would be parsed at once, however long that takes.
  const slices = Readable.from(inSlices(bytes))
  slices.on('error', (error) => parser.destroy(error))
  return slices.pipe(parser)
}

export interface NumberedRow {
  number: number
  cells: CsvRow
}

/** So many at a time, without those that are done already. */
export async function* inBatches(
  rows: AsyncIterable<CsvRow>,
  most: number,
  done: number,
): AsyncGenerator<NumberedRow[]> {
  let batch: NumberedRow[] = []
  let number = 0
  for await (const cells of rows) {
    if (++number <= done) continue
    batch.push({ number, cells })
    if (batch.length < most) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** What stands in the header; refuses what is no CSV file. */
export async function readHeader(bytes: Buffer): Promise<string[]> {
  if (bytes.length === 0 || bytes.subarray(0, 4096).includes(0) || !isUtf8(bytes)) throw notCsv()
  const end = bytes.indexOf(10)
  const head = end === -1 ? bytes : bytes.subarray(0, end)
  if (head.length > longestRowBytes) throw notCsv()
  return new Promise((resolve, reject) => {
    parse(head, { bom: true, trim: true }, (error, records: string[][]) => {
      if (error || !records[0]) reject(notCsv())
      else resolve(records[0].map(nameOf))
    })
  })
}

export const countRows = async (bytes: Buffer): Promise<number> => {
  let rows = 0
  for await (const _ of readRows(bytes)) rows++
  return rows
}

/** Cheap, for a first idea of how long it takes: lines, less the header. */
export function estimateRows(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++
  const endsWithLine = bytes.at(-1) === 10
  return Math.max(0, lines - (endsWithLine ? 1 : 0))
}

const nameOf = (column: string): string =>
  column
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

const sliceBytes = 64 * 1024

function* inSlices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += sliceBytes) yield bytes.subarray(at, at + sliceBytes)
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const notCsv = () =>
  new Refusal('not_csv', 415, 'Upload a CSV file in UTF-8 whose first line names the columns.')

import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { invalidField } from '../../../kernel/refusal.ts'

/** What stands in the cells of a row, read as people write it. Columns are named in what is refused. */
export type Row = Readonly<Record<string, string>>

/** By name, by slug, or by the way from the root: `Grocery > Rice`. */
export async function categoryNamed(tx: Tx, written: string, column: string): Promise<string> {
  const last = written.split('>').at(-1)?.trim().toLowerCase() ?? ''
  const { rows } = await sql<{ id: string }>`
    select id from catalog.categories where slug = ${last} or lower(name) = ${last} order by level limit 2`.execute(
    tx.db,
  )
  if (rows[0] && (rows.length === 1 || last.includes('-'))) return rows[0].id
  throw invalidField(
    `/${column}`,
    rows.length > 1 ? 'ambiguous' : 'unknown',
    rows.length > 1
      ? 'Several categories are called that: give the slug.'
      : `There is no category “${written.slice(0, 80)}”.`,
  )
}

export function oneOfCell(
  cell: string | undefined,
  known: readonly string[],
  fallback: string,
  column: string,
): string {
  const value = cell?.toLowerCase().replace(/[\s-]+/g, '_') || fallback
  if (known.includes(value)) return value
  throw invalidField(`/${column}`, 'unknown', `This must be one of ${known.join(', ')}.`)
}

export function matchingCell(cell: string | undefined, pattern: RegExp, column: string): string | null {
  if (!cell) return null
  if (pattern.test(cell)) return cell
  throw invalidField(`/${column}`, 'format', 'This is not written as it should be.')
}

export function percentCell(cell: string | undefined, column: string): number {
  const value = Number((cell ?? '').replace(/%$/, '') || 0)
  if (value >= 0 && value <= 100) return value
  throw invalidField(`/${column}`, 'format', 'Give the tax in per cent, such as 5 or 18.')
}

/** Thousands are parted by commas, in India's way or anybody's. Undefined: the cell is empty. */
export function numberCell(cell: string | undefined, column: string): number | undefined {
  if (!cell) return undefined
  const value = Number(cell.replace(/,/g, ''))
  if (/^[\d.,]+$/.test(cell) && Number.isFinite(value)) return value
  throw invalidField(`/${column}`, 'format', 'Give a number that is not below zero, such as 12 or 1.5.')
}

/** Rupees, with or without their sign, as paise. */
export function moneyCell(cell: string | undefined, column: string): number | undefined {
  const value = numberCell(cell?.replace(/^(₹|Rs\.?|INR)\s*/i, ''), column)
  return value === undefined ? undefined : Math.round(value * 100)
}

export function yesCell(cell: string | undefined, column: string): boolean {
  return ['yes', 'y', 'true', '1'].includes(oneOfCell(cell, yesOrNo, 'no', column))
}

const yesOrNo = ['yes', 'no', 'y', 'n', 'true', 'false', '1', '0']

export const listCell = (cell: string | undefined): string[] =>
  [...new Set((cell ?? '').split('|').map((part) => part.trim().slice(0, 60)))].filter(Boolean).slice(0, 30)

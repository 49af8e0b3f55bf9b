import type { Exchange, Sent } from './http/route.ts'

type Cell = string | number | boolean | null

/** Comma-separated, as spreadsheets read it. A cell that one would take for a formula is marked as text. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('')
}

function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  // Some spreadsheets take the wide signs of East Asia for the narrow ones.
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** As a file of that name; the mark at its beginning tells spreadsheets that the text is UTF-8. */
export function sendCsv(http: Exchange, filename: string, csv: string): Sent {
  http.setHeader('content-disposition', `attachment; filename="${filename}"`)
  return http.send(Buffer.from(`\ufeff${csv}`), 'text/csv; charset=utf-8')
}

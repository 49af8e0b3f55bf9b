import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { usePhone } from './use-phone.ts'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Figures and money stand right, so that digits line up. */
  align?: 'right'
  /** On a phone the first column is the card's title; the others follow with their names, unless left out. */
  onPhone?: 'hide' | 'bare'
}

interface Props<Row> {
  label: string
  columns: Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** Where a row leads; the whole row can then be pressed. */
  rowHref?: (row: Row) => string
}

/** A table on the desktop, a list of cards on the phone. */
export function Table<Row>(props: Props<Row>) {
  return usePhone() ? <Cards {...props} /> : <Rows {...props} />
}

function Rows<Row>({ label, columns, rows, rowId, rowHref }: Props<Row>) {
  return (
    <table aria-label={label} className="w-full border-collapse">
      <thead>
        <tr className="border-b border-line text-left text-sm text-muted">
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={classes('px-3 py-2.5 font-normal first:pl-5 last:pr-5', side(column))}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={rowId(row)}
            className={classes(
              'relative border-b border-line last:border-0',
              rowHref && 'transition-colors hover:bg-sunken/60',
            )}
          >
            {columns.map((column, index) => (
              <td
                key={column.id}
                className={classes('px-3 py-3 align-middle first:pl-5 last:pr-5', side(column))}
              >
                {index === 0 ? <RowLink href={rowHref?.(row)}>{column.cell(row)}</RowLink> : column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cards<Row>({ label, columns, rows, rowId, rowHref }: Props<Row>) {
  const [title, ...others] = columns
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {rows.map((row) => (
        <li key={rowId(row)} className="relative px-4 py-4">
          <RowLink href={rowHref?.(row)}>{title?.cell(row)}</RowLink>
          <dl className="mt-2 space-y-1.5">
            {others
              .filter((column) => column.onPhone !== 'hide')
              .map((column) => (
                <div key={column.id} className="flex flex-wrap justify-between gap-x-4 gap-y-1">
                  <dt className={column.onPhone === 'bare' ? 'sr-only' : 'text-sm text-muted'}>
                    {column.header}
                  </dt>
                  <dd className={classes('min-w-0', column.align === 'right' && 'figures')}>
                    {column.cell(row)}
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

/** The link covers its whole row; buttons in other cells stay above it with `relative`. */
function RowLink({ href, children }: { href?: string; children: ReactNode }) {
  if (!href) return children
  return (
    <Link to={href} className="block text-ink no-underline after:absolute after:inset-0">
      {children}
    </Link>
  )
}

function side<Row>(column: Column<Row>): string | false {
  return column.align === 'right' && 'text-right figures'
}

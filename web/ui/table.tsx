import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { ChooseAll, ChooseRow, type Selection } from './table-choice.tsx'
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
  /** Lets rows be chosen, for acts on many at once; see `BulkBar`. */
  selection?: Selection
  /** Keeps the header in sight while a long table scrolls with the page. */
  stickyHeader?: boolean
}

/** A table on the desktop, a list of cards on the phone. */
export function Table<Row>(props: Props<Row>) {
  return usePhone() ? <Cards {...props} /> : <Rows {...props} />
}

function Rows<Row>({ label, columns, rows, rowId, rowHref, selection, stickyHeader }: Props<Row>) {
  return (
    <table aria-label={label} className="w-full border-collapse">
      <thead
        className={classes(
          stickyHeader && 'sticky top-0 z-10 *:*:bg-surface *:*:first:rounded-tl-lg *:*:last:rounded-tr-lg',
        )}
      >
        <tr className="border-b border-line text-left text-sm text-muted">
          {selection && (
            <th scope="col" className="w-px pl-3 font-normal">
              <ChooseAll ids={rows.map(rowId)} selection={selection} />
            </th>
          )}
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
            {selection && (
              <td className="relative z-[1] pl-3">
                <ChooseRow id={rowId(row)} selection={selection} />
              </td>
            )}
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

function Cards<Row>({ label, columns, rows, rowId, rowHref, selection }: Props<Row>) {
  const [title, ...others] = columns
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {rows.map((row) => (
        <li key={rowId(row)} className="relative px-4 py-4">
          <div className="flex items-start gap-1">
            {selection && (
              <div className="relative z-[1] -mt-2.5 -ml-3">
                <ChooseRow id={rowId(row)} selection={selection} />
              </div>
            )}
            <div className="min-w-0 flex-1">
              <RowLink href={rowHref?.(row)}>{title?.cell(row)}</RowLink>
            </div>
          </div>
          <dl className="mt-2 space-y-1.5">
            {others
              .filter((column) => column.onPhone !== 'hide')
              .map((column) => (
                <div key={column.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
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
    <Link to={href} className="touch grid content-center text-ink no-underline after:absolute after:inset-0">
      {children}
    </Link>
  )
}

function side<Row>(column: Column<Row>): string | false {
  return column.align === 'right' && 'text-right figures'
}

import { Paper, paperSize } from '../../../kernel/print/paper.ts'
import type { Line, PeriodQuery, Statement } from './statement.ts'
import { type StatementWords, statementWords } from './words.ts'

export interface Heading {
  language: string
  holder: string
  period: PeriodQuery
  now: Date
}

const { margin, width, height } = paperSize
const columns = {
  date: { x: margin, width: 105 },
  what: { x: margin + 112, width: 225 },
  amount: { x: margin + 342, width: 80 },
  balance: { x: margin + 427, width: 84 },
}
const bottom = height - margin - 24
const whole = { x: margin, width: width - 2 * margin }

/** A statement as one prints it or hands it in. */
export async function drawStatement(statement: Statement, heading: Heading): Promise<Buffer> {
  const words = statementWords(heading.language)
  const { language, now } = heading
  const paper = new Paper({ title: words.title, author: 'Chowk', language, createdAt: now })
  let y = drawHead(paper, statement, heading, words)
  y = drawColumns(paper, y, words)
  for (const line of statement.items) {
    if (y > bottom) {
      paper.nextPage()
      y = drawColumns(paper, margin, words)
    }
    y = drawLine(paper, line, y, heading, words)
  }
  const remark = statement.items.length === 0 ? words.none : statement.nextCursor !== null ? words.more : null
  if (remark !== null) paper.write(remark, { ...whole, y: y + 6 })
  return paper.finish(words.foot)
}

function drawHead(paper: Paper, statement: Statement, heading: Heading, words: StatementWords): number {
  const { from, until } = heading.period
  let y = margin
  y += paper.write(words.title, { ...whole, y }, { size: 18, weight: 600 })
  y += paper.write(`${words.holder}: ${heading.holder}`, { ...whole, y: y + 4 }) + 4
  const begins = from === undefined ? words.since : dateIn(heading.language, from)
  const ends = until === undefined ? words.now : dateIn(heading.language, until)
  y += paper.write(words.period(begins, ends), { ...whole, y })
  y += paper.write(`${words.opening}: ${rupees(statement.openingMinor)}`, { ...whole, y })
  y += paper.write(`${words.closing}: ${rupees(statement.closingMinor)}`, { ...whole, y }, { weight: 600 })
  return y + 12
}

function drawColumns(paper: Paper, y: number, { columns: names }: StatementWords): number {
  paper.shade({ ...whole, y }, 18)
  const looks = { weight: 600 } as const
  paper.write(names.date, { ...columns.date, y: y + 3 }, looks)
  paper.write(names.what, { ...columns.what, y: y + 3 }, looks)
  paper.write(names.amount, { ...columns.amount, y: y + 3 }, { ...looks, align: 'right' })
  paper.write(names.balance, { ...columns.balance, y: y + 3 }, { ...looks, align: 'right' })
  return y + 22
}

function drawLine(paper: Paper, line: Line, y: number, { language }: Heading, words: StatementWords): number {
  const what = words.kinds[line.kind] ?? line.description
  paper.write(dateIn(language, line.createdAt), { ...columns.date, y })
  const used = paper.write(what, { ...columns.what, y })
  paper.write(rupees(line.amountMinor), { ...columns.amount, y }, { align: 'right' })
  if (line.balanceAfterMinor !== null) {
    paper.write(rupees(line.balanceAfterMinor), { ...columns.balance, y }, { align: 'right' })
  }
  paper.rule({ ...whole, y: y + used + 1 }, 0.3)
  return y + used + 5
}

const format = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' })

const rupees = (minor: number): string => format.format(minor / 100)

const dateIn = (language: string, moment: string): string =>
  new Intl.DateTimeFormat(language === 'hi' ? 'hi-IN' : 'en-IN', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Kolkata',
  }).format(new Date(moment))

import { Paper, paperSize } from '../../../kernel/print/paper.ts'
import { wallTimeAt } from '../../merchants/contract.ts'
import { amountInWords } from './amount-in-words.ts'
import type { Invoice, InvoiceLine } from './invoice.ts'
import { type InvoiceWords, wordsIn } from './words.ts'

const { margin, width: paperWidth, height: paperHeight } = paperSize
const width = paperWidth - 2 * margin
const lowest = paperHeight - margin - 24
const grey = '#6f675e'

/** Draws an invoice as a PDF in its own language. */
export async function drawInvoice(invoice: Invoice): Promise<Buffer> {
  const words = wordsIn(invoice.language)
  const paper = new Paper({
    title: `${titleOf(invoice, words)} ${invoice.invoiceNumber}`,
    author: invoice.seller.businessName,
    language: invoice.language,
    createdAt: new Date(invoice.issuedAt),
  })
  let y = drawHeading(paper, invoice, words)
  y = drawParties(paper, invoice, words, y + 14)
  y = drawLines(paper, invoice, words, y + 14)
  y = drawTotals(paper, invoice, words, roomFor(paper, 150, y + 8))
  if (invoice.taxMinor > 0) y = drawTaxes(paper, invoice, words, y + 14)
  const foot = [words.unit, ...(invoice.taxMinor > 0 ? [words.inclusive] : []), words.byComputer].join(' · ')
  return paper.finish((page, pages) => `${foot} · ${words.page(page, pages)}`)
}

/** Who sells what carries no tax, or is not registered for it, gives no tax invoice. */
const titleOf = ({ seller, taxMinor }: Invoice, words: InvoiceWords): string =>
  seller.gstin !== null && taxMinor > 0 ? words.title : words.plainTitle

function drawHeading(paper: Paper, invoice: Invoice, words: InvoiceWords): number {
  const half = width / 2
  paper.write(titleOf(invoice, words), { x: margin, y: margin, width: half }, { size: 19, weight: 600 })
  let y = margin + 32
  y += paper.write(invoice.seller.storeName, { x: margin, y, width: half }, { size: 11, weight: 600 })
  const facts = [
    [words.number, invoice.invoiceNumber],
    [words.date, dayOf(invoice.issuedAt, invoice)],
    [words.order, invoice.orderNumber],
    [words.orderedOn, dayOf(invoice.orderedAt, invoice)],
    [words.placeOfSupply, invoice.placeOfSupply],
  ] as const
  let right = margin
  for (const [label, value] of facts) {
    paper.write(label, { x: margin + half, y: right, width: half - 130 }, { align: 'right', colour: grey })
    right += paper.write(
      value,
      { x: margin + width - 124, y: right, width: 124 },
      { align: 'right', weight: 600 },
    )
  }
  return Math.max(y, right)
}

function drawParties(paper: Paper, invoice: Invoice, words: InvoiceWords, y: number): number {
  const { seller, buyer } = invoice
  const column = width / 2 - 12
  const sides: [string, (string | null)[]][] = [
    [
      words.soldBy,
      [
        seller.businessName,
        seller.address,
        seller.gstin && `${words.gstin} ${seller.gstin}`,
        seller.phone && `${words.phone} ${seller.phone}`,
      ],
    ],
    [words.billedTo, [buyer.name, buyer.address, buyer.phone && `${words.phone} ${buyer.phone}`]],
  ]
  paper.rule({ x: margin, y, width })
  const ends = sides.map(([label, texts], side) => {
    const x = margin + side * (column + 24)
    let at = y + 8
    at += paper.write(label, { x, y: at, width: column }, { colour: grey, size: 8 })
    for (const [index, text] of texts.entries()) {
      if (text !== null)
        at += paper.write(text, { x, y: at, width: column }, { weight: index === 0 ? 600 : 400 })
    }
    return at
  })
  return Math.max(...ends)
}

interface Column<Row> {
  title: (words: InvoiceWords) => string
  width: number
  align: 'left' | 'right'
  text: (row: Row) => string
}

const lineColumns: Column<InvoiceLine>[] = [
  { title: () => '', width: 20, align: 'left', text: ({ line }) => String(line) },
  {
    title: ({ item }) => item,
    width: width - 20 - 54 - 36 - 54 - 54 - 60 - 36 - 54 - 60,
    align: 'left',
    text: ({ productName, variant }) => (variant === null ? productName : `${productName}\n${variant}`),
  },
  { title: ({ hsn }) => hsn, width: 54, align: 'right', text: ({ hsnCode }) => hsnCode ?? '–' },
  { title: (words) => words.quantity, width: 36, align: 'right', text: ({ quantity }) => String(quantity) },
  { title: ({ price }) => price, width: 54, align: 'right', text: (line) => money(line.unitPriceMinor) },
  {
    title: ({ discount }) => discount,
    width: 54,
    align: 'right',
    text: ({ discountMinor }) => (discountMinor === 0 ? '–' : money(discountMinor)),
  },
  { title: ({ taxable }) => taxable, width: 60, align: 'right', text: (line) => money(line.taxableMinor) },
  { title: ({ rate }) => rate, width: 36, align: 'right', text: ({ taxRate }) => `${taxRate} %` },
  { title: ({ tax }) => tax, width: 54, align: 'right', text: (line) => money(taxOf(line)) },
  { title: ({ amount }) => amount, width: 60, align: 'right', text: (line) => money(line.totalMinor) },
]

const drawLines = (paper: Paper, { lines }: Invoice, words: InvoiceWords, y: number): number =>
  drawTable(paper, lineColumns, lines, words, y)

function drawTable<Row>(
  paper: Paper,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  words: InvoiceWords,
  top: number,
): number {
  let y = drawTitles(paper, columns, words, top)
  for (const row of rows) {
    const texts = columns.map(({ text }) => text(row))
    const height = Math.max(
      ...texts.map((text, index) =>
        paper.heightOf(text, (columns[index] as Column<Row>).width - 6, { size: 8.5 }),
      ),
    )
    if (y + height > lowest) {
      paper.nextPage()
      y = drawTitles(paper, columns, words, margin)
    }
    let x = margin
    for (const [index, { width, align }] of columns.entries()) {
      paper.write(texts[index] as string, { x: x + 3, y: y + 3, width: width - 6 }, { size: 8.5, align })
      x += width
    }
    y += height + 6
    paper.rule({ x: margin, y, width: columns.reduce((sum, column) => sum + column.width, 0) }, 0.3)
  }
  return y
}

function drawTitles<Row>(
  paper: Paper,
  columns: readonly Column<Row>[],
  words: InvoiceWords,
  y: number,
): number {
  paper.shade({ x: margin, y, width: columns.reduce((sum, column) => sum + column.width, 0) }, 18)
  let x = margin
  for (const { title, width, align } of columns) {
    paper.write(title(words), { x: x + 3, y: y + 3, width: width - 6 }, { size: 8, weight: 600, align })
    x += width
  }
  return y + 18
}

function drawTotals(paper: Paper, invoice: Invoice, words: InvoiceWords, top: number): number {
  const rows: [string, number][] = [[words.items, invoice.grossMinor]]
  if (invoice.discountMinor > 0) rows.push([words.discounts, -invoice.discountMinor])
  if (invoice.deliveryFeeMinor > 0) rows.push([words.delivery, invoice.deliveryFeeMinor])
  const column = 220
  const x = margin + width - column
  let y = top
  for (const [label, amountMinor] of rows) {
    paper.write(label, { x, y, width: column - 96 }, { align: 'right', colour: grey })
    y += paper.write(money(amountMinor), { x: x + column - 90, y, width: 87 }, { align: 'right' })
  }
  paper.rule({ x, y: y + 3, width: column })
  y += 7
  paper.write(words.total, { x, y, width: column - 96 }, { align: 'right', weight: 600, size: 12 })
  y += paper.write(
    `₹${money(invoice.totalMinor)}`,
    { x: x + column - 90, y, width: 87 },
    { align: 'right', weight: 600, size: 12 },
  )
  let left = top
  const leftWidth = width - column - 20
  left += paper.write(words.inWords, { x: margin, y: left, width: leftWidth }, { colour: grey, size: 8 })
  left += paper.write(
    amountInWords(invoice.totalMinor, invoice.language),
    { x: margin, y: left, width: leftWidth },
    { weight: 600 },
  )
  const method = words.methods[invoice.paymentMethod] ?? invoice.paymentMethod
  left += paper.write(`${words.paidBy}: ${method}`, { x: margin, y: left + 4, width: leftWidth }) + 4
  return Math.max(y, left)
}

const taxColumns: Column<Invoice['taxes'][number]>[] = [
  { title: ({ hsn }) => hsn, width: 70, align: 'left', text: ({ hsnCode }) => hsnCode ?? '–' },
  { title: ({ rate }) => rate, width: 55, align: 'right', text: ({ taxRate }) => `${taxRate} %` },
  { title: ({ taxable }) => taxable, width: 86, align: 'right', text: (tax) => money(tax.taxableMinor) },
  { title: () => 'CGST', width: 72, align: 'right', text: (tax) => money(tax.cgstMinor) },
  { title: () => 'SGST', width: 72, align: 'right', text: (tax) => money(tax.sgstMinor) },
  { title: () => 'IGST', width: 72, align: 'right', text: (tax) => money(tax.igstMinor) },
  { title: ({ tax }) => tax, width: 84, align: 'right', text: (tax) => money(tax.taxMinor) },
]

function drawTaxes(paper: Paper, invoice: Invoice, words: InvoiceWords, top: number): number {
  let y = roomFor(paper, 60, top)
  y += paper.write(words.taxesByRate, { x: margin, y, width }, { weight: 600 }) + 4
  return drawTable(paper, taxColumns, invoice.taxes, words, y)
}

/** Where to go on so that what is that high stays together. */
function roomFor(paper: Paper, height: number, y: number): number {
  if (y + height <= lowest) return y
  paper.nextPage()
  return margin
}

const taxOf = ({ cgstMinor, sgstMinor, igstMinor }: InvoiceLine): number => cgstMinor + sgstMinor + igstMinor

const rupees = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const money = (amountMinor: number): string => rupees.format(amountMinor / 100).replace('-', '−')

function dayOf(moment: string, { timeZone }: Invoice): string {
  const [year, month, day] = wallTimeAt(new Date(moment), timeZone).date.split('-')
  return `${day}-${month}-${year}`
}

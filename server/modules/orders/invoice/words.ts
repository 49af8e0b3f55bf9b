import type { InvoiceLanguage } from './amount-in-words.ts'

/** What stands on the paper besides what was bought. */
export interface InvoiceWords {
  title: string
  plainTitle: string
  number: string
  date: string
  order: string
  orderedOn: string
  soldBy: string
  billedTo: string
  gstin: string
  phone: string
  placeOfSupply: string
  item: string
  hsn: string
  quantity: string
  price: string
  discount: string
  taxable: string
  rate: string
  tax: string
  amount: string
  items: string
  discounts: string
  taxableTotal: string
  delivery: string
  total: string
  inWords: string
  taxesByRate: string
  paidBy: string
  methods: Record<string, string>
  unit: string
  inclusive: string
  byComputer: string
  page: (page: number, pages: number) => string
}

const english: InvoiceWords = {
  title: 'Tax invoice',
  plainTitle: 'Bill of supply',
  number: 'Invoice no.',
  date: 'Date',
  order: 'Order',
  orderedOn: 'Ordered on',
  soldBy: 'Sold by',
  billedTo: 'Billed to',
  gstin: 'GSTIN',
  phone: 'Phone',
  placeOfSupply: 'Place of supply',
  item: 'Item',
  hsn: 'HSN',
  quantity: 'Qty',
  price: 'Price',
  discount: 'Discount',
  taxable: 'Taxable',
  rate: 'GST',
  tax: 'Tax',
  amount: 'Amount',
  items: 'Items',
  discounts: 'Discounts',
  taxableTotal: 'Taxable value',
  delivery: 'Delivery',
  total: 'Total',
  inWords: 'Amount in words',
  taxesByRate: 'Taxes by HSN and rate',
  paidBy: 'Paid by',
  methods: {
    cash: 'cash',
    cod: 'cash on delivery',
    upi: 'UPI',
    card: 'card',
    wallet: 'wallet',
    net_banking: 'net banking',
  },
  unit: 'All amounts in Indian rupees',
  inclusive: 'Prices include GST.',
  byComputer: 'Made by computer; valid without a signature.',
  page: (page, pages) => `Page ${page} of ${pages}`,
}

const hindi: InvoiceWords = {
  title: 'कर बीजक',
  plainTitle: 'आपूर्ति बिल',
  number: 'बीजक संख्या',
  date: 'दिनांक',
  order: 'ऑर्डर',
  orderedOn: 'ऑर्डर की तारीख',
  soldBy: 'विक्रेता',
  billedTo: 'ग्राहक',
  gstin: 'GSTIN',
  phone: 'फ़ोन',
  placeOfSupply: 'आपूर्ति का स्थान',
  item: 'वस्तु',
  hsn: 'HSN',
  quantity: 'मात्रा',
  price: 'मूल्य',
  discount: 'छूट',
  taxable: 'कर-योग्य',
  rate: 'GST',
  tax: 'कर',
  amount: 'राशि',
  items: 'वस्तुएँ',
  discounts: 'छूट',
  taxableTotal: 'कर-योग्य मूल्य',
  delivery: 'डिलीवरी',
  total: 'कुल राशि',
  inWords: 'राशि शब्दों में',
  taxesByRate: 'HSN और दर के अनुसार कर',
  paidBy: 'भुगतान',
  methods: {
    cash: 'नकद',
    cod: 'डिलीवरी पर नकद',
    upi: 'UPI',
    card: 'कार्ड',
    wallet: 'वॉलेट',
    net_banking: 'नेट बैंकिंग',
  },
  unit: 'सभी राशियाँ भारतीय रुपये में',
  inclusive: 'मूल्यों में GST शामिल है।',
  byComputer: 'कंप्यूटर से बना; हस्ताक्षर के बिना मान्य।',
  page: (page, pages) => `पृष्ठ ${page} / ${pages}`,
}

export const wordsIn = (language: InvoiceLanguage): InvoiceWords => (language === 'hi' ? hindi : english)

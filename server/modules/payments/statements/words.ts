/** What is written on a statement; the reasons are the kinds of transfers. */
export interface StatementWords {
  title: string
  holder: string
  period(from: string, until: string): string
  since: string
  now: string
  opening: string
  closing: string
  columns: { date: string; what: string; amount: string; balance: string }
  none: string
  more: string
  foot(page: number, pages: number): string
  kinds: Record<string, string>
}

const en: StatementWords = {
  title: 'Statement',
  holder: 'Account',
  period: (from, until) => `From ${from} until ${until}`,
  since: 'the beginning',
  now: 'now',
  opening: 'Balance before',
  closing: 'Balance after',
  columns: { date: 'Date', what: 'What', amount: 'Amount', balance: 'Balance' },
  none: 'Nothing came in or went out in this period.',
  more: 'There are older entries in this period. Choose a shorter one to see them.',
  foot: (page, pages) => `Page ${page} of ${pages}`,
  kinds: {
    top_up: 'Added to the wallet',
    purchase: 'Order paid',
    completion: 'Order delivered',
    refund: 'Refund',
    refund_to_wallet: 'Refund to the wallet',
    wallet_transfer: 'Sent from wallet to wallet',
  },
}

const hi: StatementWords = {
  title: 'खाता विवरण',
  holder: 'खाता',
  period: (from, until) => `${from} से ${until} तक`,
  since: 'शुरुआत',
  now: 'अब',
  opening: 'पहले की शेष राशि',
  closing: 'बाद की शेष राशि',
  columns: { date: 'तारीख', what: 'विवरण', amount: 'राशि', balance: 'शेष' },
  none: 'इस अवधि में न कुछ आया, न गया।',
  more: 'इस अवधि में और पुरानी प्रविष्टियाँ भी हैं। उन्हें देखने के लिए छोटी अवधि चुनें।',
  foot: (page, pages) => `पृष्ठ ${page} / ${pages}`,
  kinds: {
    top_up: 'वॉलेट में जोड़ा गया',
    purchase: 'ऑर्डर का भुगतान',
    completion: 'ऑर्डर पहुँच गया',
    refund: 'रिफ़ंड',
    refund_to_wallet: 'वॉलेट में रिफ़ंड',
    wallet_transfer: 'वॉलेट से वॉलेट में भेजा गया',
  },
}

export const statementWords = (language: string): StatementWords => (language === 'hi' ? hi : en)

import { useTranslation } from 'react-i18next'

const known = [
  ...(['purchase', 'completion', 'sale', 'commission', 'cash', 'cash_counted'] as const),
  ...(['refund', 'refund_to_wallet'] as const),
] as const

/** What an entry is, in the shop's words; a kind that came later speaks for itself. */
export function useKindWords(): (kind: string) => string {
  const { t } = useTranslation('sell')
  return (kind) => {
    const one = known.find((name) => name === kind)
    return one ? t(`money.kinds.${one}`) : kind.replaceAll('_', ' ')
  }
}

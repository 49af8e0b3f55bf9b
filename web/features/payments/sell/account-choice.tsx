import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { useTranslation } from 'react-i18next'
import { ledgerAccounts } from '#app/faces/sell-search.ts'
import { Money } from '#ui/money.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { StatementFilter, StoreBalance } from './api.ts'

type Account = StatementFilter['account']

interface Props {
  /** Undefined while it is on its way. */
  balance: Pick<StoreBalance, 'inProgressMinor' | 'payableMinor' | 'cashMinor'> | undefined
  chosen: Account
  onChoose: (account: Account) => void
}

/** The accounts of a store with what stands in each; choosing one shows its entries. */
export function AccountChoice({ balance, chosen, onChoose }: Props) {
  const { t } = useTranslation('sell')
  const minor: Record<Account, number | undefined> = {
    payable: balance?.payableMinor,
    in_progress: balance?.inProgressMinor,
    cash_at_store: balance?.cashMinor,
  }
  return (
    <RadioGroup
      aria-label={t('money.account')}
      value={chosen}
      onChange={(value) => onChoose(value as Account)}
      className="grid gap-3 md:grid-cols-3"
    >
      {ledgerAccounts.map((account) => (
        <Radio
          key={account}
          value={account}
          className="cursor-pointer rounded-lg border border-line bg-surface p-4 transition-colors hover:border-edge selected:border-neel-text selected:bg-neel-soft"
        >
          <span className="block text-sm text-muted">{t(`money.accounts.${account}.name`)}</span>
          <span className="figures mt-1 block text-xl font-bold">
            {minor[account] === undefined ? (
              <Skeleton className="h-8 w-28" />
            ) : (
              <Money minor={minor[account]} />
            )}
          </span>
          <span className="mt-1 block text-sm text-muted">{t(`money.accounts.${account}.text`)}</span>
        </Radio>
      ))}
    </RadioGroup>
  )
}

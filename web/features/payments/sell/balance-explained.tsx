import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import { figure } from '../../inventory/figure.ts'
import type { Entry, Statement, StatementFilter } from './api.ts'
import { reasonsOf } from './explained.ts'
import { useKindWords } from './kind-words.ts'

interface Props {
  account: StatementFilter['account']
  statement: Pick<Statement, 'openingMinor' | 'closingMinor' | 'currency'>
  entries: readonly Entry[]
  /** Whether all entries of the period are here. */
  isWhole: boolean
}

/** Why the account has what it has: what stood before, what came and went by kind, and what that makes. */
export function BalanceExplained({ account, statement, entries, isWhole }: Props) {
  const { t } = useTranslation('sell')
  const words = useKindWords()
  const { openingMinor, closingMinor, currency } = statement
  const sum = entries.reduce((total, { amountMinor }) => total + amountMinor, 0)
  const older = closingMinor - openingMinor - sum
  return (
    <Panel title={t('money.why')} help={t(`money.accounts.${account}.why`)}>
      <dl className="max-w-xl space-y-1.5">
        <Row name={t('money.opening')} minor={openingMinor} currency={currency} />
        {reasonsOf(account, entries).map(({ kind, count, amountMinor }) => (
          <Row
            key={kind}
            name={`${words(kind)} (${figure(count)})`}
            minor={amountMinor}
            currency={currency}
            signed
          />
        ))}
        {!isWhole && <Row name={t('money.older')} minor={older} currency={currency} signed />}
        <Row name={t('money.closing')} minor={closingMinor} currency={currency} total />
      </dl>
    </Panel>
  )
}

interface RowProps {
  name: string
  minor: number
  currency: string
  signed?: boolean
  total?: boolean
}

function Row({ name, minor, currency, signed, total }: RowProps) {
  return (
    <div
      className={classes(
        'flex items-baseline justify-between gap-4',
        total && 'border-t border-line pt-2 font-bold',
      )}
    >
      <dt>{name}</dt>
      <dd className="figures text-right">
        {signed && minor > 0 && '+'}
        <Money minor={minor} currency={currency} />
      </dd>
    </div>
  )
}

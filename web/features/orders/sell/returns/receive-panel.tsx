import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentOnce } from '#app/sent-once.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { stockKey } from '../../../inventory/api.ts'
import { figure } from '../../../inventory/figure.ts'
import { useBusiness } from '../../../merchants/use-business.ts'
import { ordersKey, type Received, type Return, receiveReturn, returnsKey } from '../api.ts'

const outcomes = ['restocked', 'written_off', 'not_received'] as const
type Outcome = (typeof outcomes)[number]

/** The goods are on the counter: each line goes back on the shelf, is written off, or was not in the bag. */
export function ReceivePanel({ one }: { one: Return }) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  const [once] = useState(sentOnce)
  const [chosen, setChosen] = useState<Record<string, Outcome>>({})
  const receive = useAct(
    (body: Received) => once.send(body, (said, key) => receiveReturn(tenantId, one, said, key)),
    {
      changes: [returnsKey(tenantId), ordersKey(tenantId), stockKey(tenantId)],
      said: t('returns.received'),
    },
  )
  const isWhole = one.lines.every(({ id }) => chosen[id])
  const back = one.lines.reduce(
    (sum, { id, valueMinor }) => sum + (chosen[id] && chosen[id] !== 'not_received' ? valueMinor : 0),
    0,
  )
  return (
    <Panel title={t('returns.receive')} help={t('returns.receiveHelp')}>
      <form
        className="space-y-6"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isWhole) return
          receive.mutate({
            lines: one.lines.map(({ id }) => ({ lineId: id, outcome: chosen[id] ?? 'not_received' })),
          })
        }}
      >
        {one.lines.map((line) => (
          <RadioGroup
            key={line.id}
            label={`${figure(line.quantity)} × ${line.productName}`}
            shape="row"
            value={chosen[line.id] ?? null}
            onChange={(outcome) => setChosen((old) => ({ ...old, [line.id]: outcome }))}
            choices={outcomes.map((value) => ({ value, label: t(`returnOutcomes.${value}`) }))}
          />
        ))}
        <div className="flex flex-wrap items-center justify-between gap-4 border-t border-line pt-4">
          <span>
            {t('returns.goesBack')}{' '}
            <span className="font-bold">
              <Money minor={back} currency={one.currency} />
            </span>
          </span>
          <Button type="submit" isDisabled={!isWhole} isPending={receive.isPending}>
            {t('returns.receiveAction')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

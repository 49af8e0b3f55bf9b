import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Select } from '#ui/select.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Switch } from '#ui/switch.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Store } from '../../merchants/api.ts'
import { useBusiness } from '../../merchants/use-business.ts'
import {
  type ChangedPrices,
  type ChangePrices,
  changePrices,
  pricesPreviewQuery,
  productsKey,
  putPrices,
} from './api.ts'
import { changeFrom, type Way } from './prices.ts'
import { PricesPreview } from './prices-preview.tsx'

/** The products that were ticked, or all that the list shows. */
export type PricesOf = Pick<ChangePrices, 'ids' | 'filter'>

interface Props {
  store: Store
  of: PricesOf
  title: string
  onClose: () => void
  onDone?: () => void
}

const roundings = ['1', '100', '500', '1000'] as const

/** Many prices in one act; what comes of it stands there before it happens, and can be taken back after. */
export function PricesDialog({ store, of, title, onClose, onDone }: Props) {
  const { t } = useTranslation('sell')
  const { t: problem } = useTranslation(['app', 'refusals'])
  const { tenantId, may } = useBusiness()
  const params = { tenantId, storeId: store.id }
  const seesCosts = may('PERM_COST_READ', store.id)
  const [way, setWay] = useState<Way>('down')
  const [unit, setUnit] = useState<'percent' | 'amount'>('percent')
  const [text, setText] = useState('5')
  const [rounding, setRounding] = useState<(typeof roundings)[number]>('100')
  const [stopAtMrp, setStopAtMrp] = useState(true)
  const [allowBelowCost, setAllowBelowCost] = useState(false)
  const change = changeFrom(way, unit, text)
  const asked = { ...of, change, roundToMinor: Number(rounding), stopAtMrp, allowBelowCost }
  const preview = useQuery({
    ...pricesPreviewQuery(params, { ...asked, change: change ?? { by: 'percent', value: 0 } }),
    enabled: change !== null,
    placeholderData: keepPreviousData,
  })
  const changes = { changes: [productsKey(tenantId)] }
  const said = ({ changed }: ChangedPrices) => t('bulk.priced', { count: changed.length })
  const back = useAct((changed: ChangedPrices['changed']) => putPrices(params, changed), { ...changes, said })
  const put = useAct(changePrices.bind(null, params), {
    ...changes,
    said,
    undo: (_, { changed }) => back.mutate(changed),
    onDone: () => {
      onClose()
      onDone?.()
    },
  })
  return (
    <Dialog title={title} isOpen onClose={onClose} keepOpen>
      <div className="space-y-5">
        <Segmented
          label={t('bulk.way')}
          value={way}
          onChange={setWay}
          choices={(['down', 'up', ...(seesCosts ? (['margin'] as const) : [])] as const).map((value) => ({
            value,
            label: t(`bulk.${value}`),
          }))}
        />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label={t(way === 'margin' ? 'bulk.marginOf' : 'bulk.howMuch')}
            value={text}
            onChange={setText}
            inputMode="decimal"
            error={change === null ? t('bulk.wrong') : undefined}
            inputClassName="figures"
          />
          <Select
            label={t('bulk.unit')}
            value={way === 'margin' ? 'percent' : unit}
            onChange={setUnit}
            isDisabled={way === 'margin'}
            choices={[
              { value: 'percent', label: t('bulk.inPercent') },
              { value: 'amount', label: t('bulk.inRupees') },
            ]}
          />
        </div>
        <Select
          label={t('bulk.rounding')}
          value={rounding}
          onChange={setRounding}
          choices={roundings.map((value) => ({ value, label: t(`bulk.roundings.${value}`) }))}
        />
        <div>
          {way !== 'down' && (
            <Switch isSelected={stopAtMrp} onChange={setStopAtMrp}>
              {t('bulk.stopAtMrp')}
            </Switch>
          )}
          {seesCosts && (
            <Switch isSelected={allowBelowCost} onChange={setAllowBelowCost}>
              {t('bulk.allowBelowCost')}
            </Switch>
          )}
        </div>
        {preview.error ? (
          <p className="text-mirch-text">{problemText(problem, preview.error)}</p>
        ) : preview.data ? (
          <PricesPreview preview={preview.data} />
        ) : (
          <Skeleton className="h-24 w-full" />
        )}
      </div>
      <Actions>
        <Button variant="secondary" onPress={onClose}>
          {problem('cancel')}
        </Button>
        <Button
          isDisabled={change === null || !preview.data?.changed.length}
          isPending={put.isPending}
          onPress={() => change && put.mutate({ ...asked, change })}
        >
          {t('bulk.put')}
        </Button>
      </Actions>
    </Dialog>
  )
}

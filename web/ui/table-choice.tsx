import { useTranslation } from 'react-i18next'
import { Checkbox } from './checkbox.tsx'

export interface Selection {
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
  /** What is chosen by ticking a row, for those who hear it. */
  nameOf: (rowId: string) => string
}

const boxLook = 'min-w-11 justify-center'

export function ChooseRow({
  id,
  selection: { chosen, onChange, nameOf },
}: {
  id: string
  selection: Selection
}) {
  const { t } = useTranslation()
  const change = (on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    onChange(next)
  }
  return (
    <Checkbox className={boxLook} isSelected={chosen.has(id)} onChange={change}>
      <span className="sr-only">{t('choice.row', { name: nameOf(id) })}</span>
    </Checkbox>
  )
}

/** Of the rows that are shown; those still to come are not chosen unseen. */
export function ChooseAll({ ids, selection }: { ids: readonly string[]; selection: Selection }) {
  const { t } = useTranslation()
  const shown = ids.filter((id) => selection.chosen.has(id)).length
  return (
    <Checkbox
      className={boxLook}
      isSelected={shown > 0 && shown === ids.length}
      isIndeterminate={shown > 0 && shown < ids.length}
      onChange={(on) => selection.onChange(new Set(on ? ids : []))}
    >
      <span className="sr-only">{t('choice.all')}</span>
    </Checkbox>
  )
}

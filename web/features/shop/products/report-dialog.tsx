import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { Select } from '#ui/select.tsx'
import { TextBox } from '#ui/text-field.tsx'
import { type FlagReason, type ProductFacts, reportProduct } from '../api.ts'

const reasons = [
  ...(['wrong_price', 'wrong_description', 'counterfeit', 'expired'] as const),
  ...(['unsafe', 'forbidden', 'offensive', 'other'] as const),
] satisfies FlagReason[]

interface Props {
  product: ProductFacts
  onClose: () => void
}

export default function ReportDialog({ product, onClose }: Props) {
  const { t } = useTranslation('shop')
  const { t: tApp } = useTranslation()
  const [reason, setReason] = useState<FlagReason | null>(null)
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const report = useAct((reason: FlagReason) => reportProduct(product.id, reason, note.trim()), {
    said: t('report.said'),
    onDone: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason === null)
    if (reason !== null) report.mutate(reason)
  }
  return (
    <Dialog title={t('report.title')} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate className="space-y-4">
        <p className="text-muted">{t('report.lead', { name: product.productName })}</p>
        <Select
          label={t('report.reason')}
          value={reason}
          onChange={setReason}
          error={missing && reason === null ? t('report.reasonMissing') : undefined}
          choices={reasons.map((value) => ({ value, label: t(`report.reasons.${value}`) }))}
        />
        <TextBox label={t('report.note')} optional value={note} onChange={setNote} maxLength={500} />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {tApp('cancel')}
          </Button>
          <Button type="submit" isPending={report.isPending}>
            {t('report.send')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

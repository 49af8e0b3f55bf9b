import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { TextBox } from '#ui/text-field.tsx'
import { giveVerdict, type Seller, sellerQuery, sellersKey } from './api.ts'

const usual = ['unreadable', 'otherName', 'expired', 'missing'] as const

/** Sends papers back, with reasons that say what to do; the usual ones need no typing. */
export function RejectDialog({ seller, onClose }: { seller: Seller; onClose: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenant, profile } = seller
  const [chosen, setChosen] = useState<readonly (typeof usual)[number][]>([])
  const [own, setOwn] = useState('')
  const written = own
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const reasons = [...chosen.map((reason) => t(`sellers.reasons.${reason}`)), ...written]
  const reject = useAct(() => giveVerdict(tenant.id, { decision: 'rejected', reasons }), {
    changes: [sellerQuery(tenant.id).queryKey, sellersKey],
    said: t('sellers.rejected', { name: profile.businessName }),
    onDone: onClose,
  })
  return (
    <Dialog
      title={t('sellers.rejectTitle', { name: profile.businessName })}
      isOpen
      onClose={onClose}
      keepOpen
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reasons.length > 0) reject.mutate()
        }}
      >
        <fieldset>
          <legend className="mb-1">{t('sellers.why')}</legend>
          {usual.map((reason) => (
            <Checkbox
              key={reason}
              isSelected={chosen.includes(reason)}
              onChange={(on) => setChosen(on ? [...chosen, reason] : chosen.filter((one) => one !== reason))}
            >
              {t(`sellers.reasons.${reason}`)}
            </Checkbox>
          ))}
        </fieldset>
        <TextBox
          label={t('sellers.ownReason')}
          help={t('sellers.ownReasonHelp')}
          value={own}
          onChange={setOwn}
          optional
          maxLength={500}
          className="mt-3"
        />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" isDisabled={reasons.length === 0} isPending={reject.isPending}>
            {t('sellers.reject')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'

/** For whoever has an order's tracking number on paper or in a message, and not its link. */
export function TrackForm() {
  const { t } = useTranslation('buy')
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  return (
    <form
      noValidate
      className="mx-auto flex max-w-md items-end gap-2 text-left"
      onSubmit={(event) => {
        event.preventDefault()
        const trackingId = typed.replaceAll(/\s/g, '').toUpperCase()
        if (trackingId) void navigate({ to: '/track/$trackingId', params: { trackingId } })
      }}
    >
      <TextField
        label={t('tracking.number')}
        placeholder="TRK-"
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        spellCheck="false"
        maxLength={40}
        inputClassName="uppercase"
        className="min-w-0 flex-1"
      />
      <Button type="submit" variant="secondary">
        {t('tracking.look')}
      </Button>
    </form>
  )
}

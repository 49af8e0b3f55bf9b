import { useMutation } from '@tanstack/react-query'
import { LocateFixed } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { useMe } from '#app/session.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import { locate } from '../api.ts'
import { ownPosition } from './own-position.ts'
import { choosePlace, type Place } from './place.ts'
import { SavedAddresses } from './saved-addresses.tsx'

/** Four ways to say where one is; a wrong PIN code is said to be one before anything changes. */
export default function PlaceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shop')
  const { t: tApp } = useTranslation()
  const me = useMe()
  const choose = useMutation({
    mutationFn: (find: () => Promise<Place>) => find(),
    onSuccess: (place) => {
      choosePlace(place)
      onClose()
    },
  })
  const find = (how: () => Promise<Place>) => choose.mutate(how)
  const here = async (): Promise<Place> => ({ kind: 'here', label: '', ...(await ownPosition()) })
  return (
    <Dialog title={t('place.title')} isOpen onClose={onClose}>
      <div className="space-y-5">
        {choose.error && <Banner tone="bad">{problemText(tApp, choose.error)}</Banner>}
        <Button
          variant="secondary"
          wide
          isPending={choose.isPending}
          icon={<LocateFixed aria-hidden="true" />}
          onPress={() => find(here)}
        >
          {t('place.useMine')}
        </Button>
        {me && (
          <SavedAddresses
            onChoose={(addressId, label) =>
              find(async () => ({ kind: 'address', label, ...(await locate({ addressId })) }))
            }
          />
        )}
        <PlaceInWords isPending={choose.isPending} onFind={find} />
      </div>
    </Dialog>
  )
}

interface WordsProps {
  isPending: boolean
  onFind: (how: () => Promise<Place>) => void
}

/** Six digits are a PIN code, everything else the name of a place: one field takes both. */
function PlaceInWords({ isPending, onFind }: WordsProps) {
  const { t } = useTranslation('shop')
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = words.trim()
    setMissing(text.length < 3)
    if (text.length < 3) return
    const pincode = text.replaceAll(' ', '')
    if (/^\d{6}$/.test(pincode)) {
      onFind(async () => ({ kind: 'pincode', label: pincode, ...(await locate({ pincode })) }))
    } else {
      onFind(async () => ({ kind: 'landmark', label: text, ...(await locate({ landmark: text })) }))
    }
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <TextField
        label={t('place.words')}
        help={t('place.wordsHelp')}
        error={missing ? t('place.wordsMissing') : undefined}
        value={words}
        onChange={setWords}
        name="place"
        autoComplete="postal-code"
        maxLength={120}
      />
      <Button type="submit" isPending={isPending} className="self-end max-sm:w-full">
        {t('place.find')}
      </Button>
    </form>
  )
}

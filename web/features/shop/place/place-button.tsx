import { ChevronDown, MapPin } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlace } from './place.ts'

const load = () => import('./place-dialog.tsx')
const PlaceDialog = lazy(load)

/** Says where the shops shown are near to, and lets that be changed. */
export function PlaceButton() {
  const { t } = useTranslation('shop')
  const [open, setOpen] = useState(false)
  const where = useWhere()
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        onPointerEnter={() => void load()}
        aria-haspopup="dialog"
        className="touch -ml-2 flex max-w-full min-w-0 cursor-pointer items-center gap-2 rounded px-2 text-left transition-colors hover:bg-sunken md:max-w-72"
      >
        <MapPin className="size-5 shrink-0 text-neel-text" aria-hidden="true" />
        <span className="sr-only">{t('place.change')}: </span>
        <span className="min-w-0 truncate font-bold">{where}</span>
        <ChevronDown className="size-4 shrink-0 text-muted" aria-hidden="true" />
      </button>
      {open && (
        <Suspense>
          <PlaceDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function useWhere(): string {
  const { t } = useTranslation('shop')
  const { kind, label } = usePlace()
  if (kind === 'unknown') return t('place.guess', { place: label })
  return kind === 'here' ? t('place.here') : label
}

import { LocateFixed, MapPin, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toast.tsx'
import type { StoreForm } from './store-form.ts'

const placesAfterPoint = 6

/** Where the store's pin stands: looked up from the address, unless somebody standing in the store sets it. */
export function PlaceHint({ form }: { form: StoreForm }) {
  const { t } = useTranslation('sell')
  const [latitude, longitude] = form.watch(['latitude', 'longitude'])
  const [looking, setLooking] = useState(false)
  const isSet = latitude !== '' && longitude !== ''
  const put = (at: { latitude: string; longitude: string }) => {
    form.setValue('latitude', at.latitude, { shouldDirty: true })
    form.setValue('longitude', at.longitude, { shouldDirty: true })
  }
  const putMine = () => {
    setLooking(true)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setLooking(false)
        put({
          latitude: coords.latitude.toFixed(placesAfterPoint),
          longitude: coords.longitude.toFixed(placesAfterPoint),
        })
      },
      () => {
        setLooking(false)
        toast(t('pin.unknown'), { bad: true })
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-4 rounded border border-line bg-sunken/50 p-4">
      <Plan isSet={isSet} />
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-bold">{t('pin.title')}</p>
        <p className="text-muted">
          {isSet ? (
            <span className="figures">
              {latitude}, {longitude}
            </span>
          ) : (
            t('pin.fromAddress')
          )}
        </p>
        <div className="-ml-3 flex flex-wrap">
          {'geolocation' in navigator && (
            <Button
              variant="quiet"
              size="small"
              isPending={looking}
              icon={<LocateFixed aria-hidden="true" />}
              onPress={putMine}
            >
              {t('pin.mine')}
            </Button>
          )}
          {isSet && (
            <Button
              variant="quiet"
              size="small"
              icon={<Undo2 aria-hidden="true" />}
              onPress={() => put({ latitude: '', longitude: '' })}
            >
              {t('pin.again')}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}

/** A few streets around the pin; no map is asked of anybody for it. */
function Plan({ isSet }: { isSet: boolean }) {
  return (
    <span
      aria-hidden="true"
      className="relative flex size-24 items-center justify-center overflow-hidden rounded-sm bg-surface"
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 96 96"
        className="absolute inset-0 stroke-line"
        fill="none"
        strokeWidth="6"
      >
        <path d="M-4 28H100M-4 70H100M30 -4V100M72 -4V100" />
        <path d="M-4 92L100 6" strokeWidth="4" />
        <circle
          cx="48"
          cy="48"
          r="30"
          className="fill-neel-soft stroke-neel-text"
          strokeWidth="1"
          opacity="0.6"
        />
      </svg>
      <MapPin className={`relative size-8 ${isSet ? 'text-neel-text' : 'text-edge'}`} />
    </span>
  )
}

import i18next from 'i18next'
import { ApiProblem } from '#app/problem.ts'
import type { Coordinates } from './place.ts'

const patienceMs = 12_000

/** Where the device is, if its owner lets us know. */
export function ownPosition(): Promise<Coordinates> {
  return new Promise((found, refused) => {
    if (!('geolocation' in navigator)) return refused(unknown())
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => found({ latitude, longitude }),
      ({ code, PERMISSION_DENIED }) => refused(code === PERMISSION_DENIED ? denied() : unknown()),
      { timeout: patienceMs, maximumAge: 300_000 },
    )
  })
}

const denied = () => new ApiProblem({ code: 'position_denied', detail: i18next.t('shop:place.denied') })
const unknown = () => new ApiProblem({ code: 'position_unknown', detail: i18next.t('shop:place.notFound') })

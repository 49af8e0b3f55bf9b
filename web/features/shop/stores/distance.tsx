import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { distanceText } from './distance-text.ts'

/** How far it is, as people say it: in steps of 50 m below a kilometre, else with one decimal. */
export function Distance({ km }: { km: number }) {
  useTranslation()
  return <span className="figures whitespace-nowrap">{distanceText(km, currentLocale())}</span>
}

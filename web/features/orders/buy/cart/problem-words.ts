import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { numberFormat } from '#ui/formats.ts'
import { momentText } from '../../../shop/stores/moment-text.ts'
import type { CartLine, CartStore } from './api.ts'

type LineProblem = CartLine['problems'][number]
type LineNotice = CartLine['notices'][number]
type StoreProblem = CartStore['problems'][number]

const figure = (value: number | undefined) =>
  numberFormat(currentLocale(), { maximumFractionDigits: 3 }).format(value ?? 0)
const money = (minor: number | undefined) =>
  numberFormat(currentLocale(), { style: 'currency', currency: 'INR' }).format((minor ?? 0) / 100)

/** What stands in the way of a line, and what to do about it. */
export function useLineProblemText() {
  const { t } = useTranslation('buy')
  return ({ code, available, minimum, step }: LineProblem): string => {
    if (code === 'stock_short' && !available) return t('cart.problem.soldOut')
    return t(`cart.problem.${code}`, {
      available: figure(available),
      minimum: figure(minimum),
      step: figure(step),
    })
  }
}

export function useLineNoticeText() {
  const { t } = useTranslation('buy')
  return ({ code, title, fromMinor, toMinor }: LineNotice): string => {
    const prices = { from: money(fromMinor), to: money(toMinor) }
    if (code === 'offer_ended') return t('cart.notice.offer_ended', { title: title ?? '', ...prices })
    return t(toMinor > fromMinor ? 'cart.notice.dearer' : 'cart.notice.cheaper', prices)
  }
}

export function useStoreProblemText() {
  const { t } = useTranslation('buy')
  return (problem: StoreProblem, { timeZone }: Pick<CartStore, 'timeZone'>): string => {
    const { code, minimumMinor, missingMinor, distanceKm, radiusKm, opensAt } = problem
    if (code === 'closed' && opensAt) {
      const when = momentText(new Date(opensAt), new Date(), timeZone ?? 'Asia/Kolkata', currentLocale())
      return t('cart.problem.closedUntil', { when })
    }
    return t(`cart.problem.${code}`, {
      minimum: money(minimumMinor),
      missing: money(missingMinor),
      distance: figure(Math.round((distanceKm ?? 0) * 10) / 10),
      radius: figure(radiusKm),
    })
  }
}

const steps = [
  { unit: 'minute', seconds: 60 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'day', seconds: 86_400 },
] as const

/** 'just now', '5 minutes ago', 'yesterday'; after a week the date itself says more. */
export function relativeTime(date: Date, now: Date, locale: string): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000)
  if (Math.abs(seconds) > 7 * 86_400) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(date)
  }
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (Math.abs(seconds) < 45) return words.format(0, 'second')
  const step = steps.findLast((candidate) => Math.abs(seconds) >= candidate.seconds * 0.75) ?? steps[0]
  return words.format(Math.round(seconds / step.seconds), step.unit)
}

/** When the day began, or will have ended, where the person is: '2026-05-01', as an exact moment. */
export const startOfDay = (day: string): string => new Date(`${day}T00:00:00`).toISOString()

export function endOfDay(day: string): string {
  const end = new Date(`${day}T00:00:00`)
  end.setDate(end.getDate() + 1)
  return end.toISOString()
}

/** Today, as it stands in a date field. */
export function today(now = new Date()): string {
  const month = String(now.getMonth() + 1).padStart(2, '0')
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`
}

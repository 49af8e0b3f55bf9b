import { invalidField } from '../../../kernel/refusal.ts'

const oldest = 130

/**
 * Whole years between two calendar dates, both YYYY-MM-DD. Who was born on 29 February
 * turns a year older on 1 March in years without that day.
 */
export function ageOn(today: string, dateOfBirth: string): number {
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  const hadBirthday = today.slice(5) >= dateOfBirth.slice(5)
  return hadBirthday ? years : years - 1
}

/** Refuses dates that no living person was born on. */
export function checkDateOfBirth(dateOfBirth: string, today: string): void {
  if (!isCalendarDate(dateOfBirth)) {
    throw invalidField('/dateOfBirth', 'invalid_date', 'Give a date that exists, as YYYY-MM-DD.')
  }
  if (dateOfBirth > today) {
    throw invalidField('/dateOfBirth', 'in_the_future', 'The date of birth lies in the future.')
  }
  if (ageOn(today, dateOfBirth) > oldest) {
    throw invalidField(
      '/dateOfBirth',
      'too_long_ago',
      `The date of birth lies more than ${oldest} years back.`,
    )
  }
}

export const dateOf = (moment: Date): string => moment.toISOString().slice(0, 10)

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && dateOf(date) === text
}

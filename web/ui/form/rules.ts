import { useTranslation } from 'react-i18next'
import { internationalPhone } from '../phone-number.ts'

/** The checks that many forms make while one types, each with a sentence that says what to do. */
export function useRules() {
  const { t } = useTranslation()
  const filled = (sentence: string) => (value: unknown) => String(value ?? '').trim() !== '' || sentence
  return {
    required: { validate: filled(t('fieldProblems.required')) },
    email: {
      validate: (value: unknown) =>
        /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(String(value ?? '').trim()) || t('fieldProblems.email'),
    },
    phone: {
      validate: (value: unknown) =>
        internationalPhone(String(value ?? '')) !== null || t('fieldProblems.phone'),
    },
    optionalPhone: {
      validate: (value: unknown) =>
        !value ||
        String(value).includes('•') ||
        internationalPhone(String(value)) !== null ||
        t('fieldProblems.phone'),
    },
    code: {
      validate: (value: unknown) => /^\d{6}$/.test(String(value ?? '')) || t('fieldProblems.code'),
    },
    newPassword: {
      validate: (value: unknown) => String(value ?? '').length >= 8 || t('fieldProblems.too_short_password'),
    },
  }
}

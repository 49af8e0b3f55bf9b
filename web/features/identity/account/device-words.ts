import { useTranslation } from 'react-i18next'

/** The server names devices and places in English; those it knows have a name in every language. */
export function useDeviceWords(): (words: string) => string {
  const { t } = useTranslation('account')
  return (words) =>
    words
      .split(', ')
      .map((part) => t(`devices.${part}` as 'devices.Mac', { defaultValue: part }))
      .join(', ')
}

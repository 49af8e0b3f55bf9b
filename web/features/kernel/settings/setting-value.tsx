import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'

/** A setting's value as people read it. */
export function SettingValue({ value }: { value: unknown }) {
  const { t } = useTranslation(['admin', 'app'])
  if (value === null || value === undefined) {
    return <span className="text-muted">{t('settings.nothing')}</span>
  }
  if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off')
  if (typeof value === 'number') {
    return <span className="figures">{new Intl.NumberFormat(currentLocale()).format(value)}</span>
  }
  if (typeof value === 'string') {
    return value === '' ? (
      <span className="text-muted">{t('settings.nothing')}</span>
    ) : (
      <span className="break-words">{value}</span>
    )
  }
  return <code className="font-mono text-sm break-all">{JSON.stringify(value)}</code>
}

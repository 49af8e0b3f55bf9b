import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/banner.tsx'

/** Why a provider that the browser went to did not lead further; the code comes back in the address. */
export function ProviderTrouble({ code }: { code: string }) {
  const { t } = useTranslation('app')
  return (
    <div className="mb-6">
      <Banner tone="bad">
        {t(`problems.${code}` as 'problems.unknown', { defaultValue: t('problems.unknown') })}
      </Banner>
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { accountPlaces } from '../faces/account-places.ts'
import { SectionIndex } from './section-index.tsx'

export function AccountIndex() {
  const { t } = useTranslation()
  return <SectionIndex title={t('places.account')} places={accountPlaces} />
}

import { useTranslation } from 'react-i18next'
import { adminPlaces } from '../destinations.ts'
import { useMe } from '../session.ts'
import { SectionIndex } from './section-index.tsx'

export function AdminIndex() {
  const { t } = useTranslation()
  return <SectionIndex title={t('places.admin')} places={adminPlaces(useMe())} />
}

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#ui/page-header.tsx'

interface Props {
  title: string
  children?: ReactNode
  actions?: ReactNode
}

/** A page of the account; on a phone, where no list stands beside it, with the way back to the list. */
export function AccountHeader(props: Props) {
  const { t } = useTranslation()
  return <PageHeader {...props} back={{ to: '/account', label: t('places.account'), phoneOnly: true }} />
}

import { Link } from '@tanstack/react-router'
import { ChevronRight, Home, type LucideIcon, Search, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#ui/page-header.tsx'
import { useBusiness } from '../../features/merchants/use-business.ts'
import { setPaletteOpen } from './palette-key.tsx'
import { consolePages, pagesInBar } from './sell-places.ts'

const rowLook =
  'flex min-h-15 w-full cursor-pointer items-center gap-4 px-4 text-left text-ink no-underline active:bg-sunken'
const listLook = 'divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface'

/** What the phone's bar has no room for, and the way back to the square. */
export function SellMore() {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId, may } = useBusiness()
  return (
    <>
      <PageHeader title={t('console.more')} />
      <ul className={listLook}>
        {consolePages
          .slice(pagesInBar)
          .filter(({ needs }) => may(needs))
          .map(({ to, name, Icon }) => (
            <li key={to}>
              <Link to={to} params={{ tenantId }} className={rowLook}>
                <Row Icon={Icon} text={t(`console.pages.${name}`)} />
              </Link>
            </li>
          ))}
      </ul>
      <ul className={`mt-4 ${listLook}`}>
        <li>
          <Link to="/" className={rowLook}>
            <Row Icon={Home} text={t('app:places.square')} />
          </Link>
        </li>
        <li>
          <Link to="/account" className={rowLook}>
            <Row Icon={UserRound} text={t('app:places.account')} />
          </Link>
        </li>
        <li>
          <button type="button" className={rowLook} onClick={() => setPaletteOpen(true)}>
            <Row Icon={Search} text={t('app:palette.short')} />
          </button>
        </li>
      </ul>
    </>
  )
}

function Row({ Icon, text }: { Icon: LucideIcon; text: string }) {
  return (
    <>
      <Icon className="size-5 text-muted" aria-hidden="true" />
      <span className="flex-1">{text}</span>
      <ChevronRight className="size-5 text-muted" aria-hidden="true" />
    </>
  )
}

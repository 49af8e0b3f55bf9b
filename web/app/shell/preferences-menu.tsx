import { Languages } from 'lucide-react'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { look } from '#ui/looks.ts'
import { MenuOnDemand } from '#ui/menu-on-demand.tsx'

const load = () => import('./preferences-items.tsx')
const OpenMenu = lazy(load)

/** Language and theme, for those who are not logged in. */
export function PreferencesMenu() {
  const { t } = useTranslation()
  return (
    <MenuOnDemand
      label={t('preferences')}
      className={`${look({ variant: 'quiet', size: 'icon' })} text-muted`}
      face={<Languages aria-hidden="true" />}
      load={load}
    >
      <OpenMenu />
    </MenuOnDemand>
  )
}

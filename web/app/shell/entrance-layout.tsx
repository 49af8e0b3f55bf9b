import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Wordmark } from '#ui/logo.tsx'
import { SquarePlan } from '../home/square-plan.tsx'
import { PreferencesMenu } from './preferences-menu.tsx'

/** The form on one side, the square on the other: whoever comes in sees where they are going. */
export function EntranceLayout() {
  const { t } = useTranslation()
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(30rem,1fr)_1fr]">
      <div className="flex flex-col px-5 md:px-10">
        <header className="flex h-18 items-center justify-between">
          <Link to="/" className="touch flex items-center rounded text-ink no-underline">
            <Wordmark />
          </Link>
          <PreferencesMenu />
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="flex flex-1 flex-col items-center pt-6 pb-16 md:justify-center md:pt-0"
        >
          <div className="w-full max-w-sm">
            <Outlet />
          </div>
        </main>
      </div>
      <aside
        aria-label={t('name')}
        className="hidden items-center justify-center border-l border-line bg-sunken p-10 lg:flex"
      >
        <SquarePlan className="aspect-square w-full max-w-xl" />
      </aside>
    </div>
  )
}

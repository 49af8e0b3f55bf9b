import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useMe } from '../session.ts'
import { TopBar } from './top-bar.tsx'

const MemberNav = lazy(() => import('./member-nav.tsx'))

/** Navigation around a page: below on the phone, at the side on the desktop; guests get a plain bar on top. */
export function SquareLayout() {
  const me = useMe()
  return (
    <div className={me ? 'md:pl-22' : ''}>
      {me && (
        <Suspense fallback={<NavPlace />}>
          <MemberNav me={me} />
        </Suspense>
      )}
      <TopBar me={me} />
      <main id="main" tabIndex={-1} className={me ? 'pb-28 md:pb-24' : 'pb-16'}>
        <Outlet />
      </main>
    </div>
  )
}

/** Keeps the place of the navigation while it is on its way. */
function NavPlace() {
  return (
    <>
      <div className="fixed inset-y-0 left-0 z-30 hidden w-22 border-r border-line bg-paper md:block" />
      <div className="fixed inset-x-0 bottom-0 z-30 h-16 border-t border-line bg-surface md:hidden" />
    </>
  )
}

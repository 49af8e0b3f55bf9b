import { Outlet } from '@tanstack/react-router'
import { useMe } from '../session.ts'
import { BottomBar } from './bottom-bar.tsx'
import { SideRail } from './side-rail.tsx'
import { TopBar } from './top-bar.tsx'

/** Navigation around a page: below on the phone, at the side on the desktop; guests get a plain bar on top. */
export function SquareLayout() {
  const me = useMe()
  return (
    <div className={me ? 'md:pl-22' : ''}>
      {me && <SideRail me={me} />}
      <TopBar me={me} />
      <main id="main" tabIndex={-1} className={me ? 'pb-24 md:pb-12' : 'pb-12'}>
        <Outlet />
      </main>
      {me && <BottomBar me={me} />}
    </div>
  )
}

import type { Me } from '../session.ts'
import { BottomBar } from './bottom-bar.tsx'
import { SideRail } from './side-rail.tsx'

/** The navigation of those who are logged in; guests never fetch it. */
export default function MemberNav({ me }: { me: Me }) {
  return (
    <>
      <SideRail me={me} />
      <BottomBar me={me} />
    </>
  )
}

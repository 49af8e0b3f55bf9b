import { useMatch } from '@tanstack/react-router'
import type { Me } from '../session.ts'
import { BottomBar } from './bottom-bar.tsx'
import { SideRail } from './side-rail.tsx'

/** The navigation of those who are logged in; guests never fetch it. */
export default function MemberNav({ me }: { me: Me }) {
  // Whoever sells has the console's own bar under the thumb.
  const sells = useMatch({ from: '/square/sell/$tenantId', shouldThrow: false })
  return (
    <>
      <SideRail me={me} />
      {!sells && <BottomBar me={me} />}
    </>
  )
}

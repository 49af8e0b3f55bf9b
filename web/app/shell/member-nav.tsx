import { useMatch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { adoptWhatGuestLeft } from '../../features/orders/buy/cart/adopt.ts'
import { hasFilledHere } from '../../features/orders/buy/cart/api.ts'
import type { Me } from '../session.ts'
import { BottomBar } from './bottom-bar.tsx'
import { SideRail } from './side-rail.tsx'

/** The navigation of those who are logged in; guests never fetch it. */
export default function MemberNav({ me }: { me: Me }) {
  // Whoever sells has the console's own bar under the thumb.
  const sells = useMatch({ from: '/square/sell/$tenantId', shouldThrow: false })
  // Some ways in lead over other sites and end on any page.
  useEffect(() => {
    if (hasFilledHere()) void adoptWhatGuestLeft()
  }, [])
  return (
    <>
      <SideRail me={me} />
      {!sells && <BottomBar me={me} />}
    </>
  )
}

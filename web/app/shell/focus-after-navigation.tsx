import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** After going to another page, focus goes to its beginning, as it would on a page loaded anew. */
export function FocusAfterNavigation() {
  const router = useRouter()
  useEffect(
    () =>
      // Not before the new page stands: until then the link that was followed holds the focus.
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) requestAnimationFrame(focusPage)
      }),
    [router],
  )
  return null
}

function focusPage(): void {
  const main = document.getElementById('main')
  const { activeElement } = document
  const takenByDialog = activeElement?.closest('[role="dialog"]')
  if (!takenByDialog && !main?.contains(activeElement)) main?.focus({ preventScroll: true })
}

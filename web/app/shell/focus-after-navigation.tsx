import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** After going to another page, focus goes to its beginning, as it would on a page loaded anew. */
export function FocusAfterNavigation() {
  const path = useLocation({ select: (location) => location.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    const takenByPage = document.activeElement && document.activeElement !== document.body
    const main = document.getElementById('main')
    if (!takenByPage || !main?.contains(document.activeElement)) main?.focus({ preventScroll: true })
  }, [path])
  return null
}

import { useSyncExternalStore } from 'react'

/** Whether the server can be reached: the device may be offline, or the server away. */
export type Reachability = 'reachable' | 'offline' | 'unreachable'

const listeners = new Set<() => void>()
let state: Reachability = navigator.onLine ? 'reachable' : 'offline'
let knocking: ReturnType<typeof setTimeout> | undefined

window.addEventListener('offline', () => change('offline'))
window.addEventListener('online', () => void knock())

export function useReachability(): Reachability {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

/** Calls back each time the server is reached again, so that what is on the page can be brought up to date. */
export function onReachedAgain(callback: () => void): void {
  let was = state
  listeners.add(() => {
    if (state === 'reachable' && was !== 'reachable') callback()
    was = state
  })
}

export function serverAnswered(): void {
  change('reachable')
}

export function serverUnreachable(): void {
  change(navigator.onLine ? 'unreachable' : 'offline')
  clearTimeout(knocking)
  knocking = setTimeout(knock, 3000)
}

async function knock(): Promise<void> {
  try {
    await fetch('/healthz', { cache: 'no-store' })
    serverAnswered()
  } catch {
    serverUnreachable()
  }
}

function change(next: Reachability): void {
  if (next === state) return
  state = next
  if (next === 'reachable') clearTimeout(knocking)
  for (const listener of listeners) listener()
}

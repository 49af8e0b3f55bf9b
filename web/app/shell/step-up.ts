import { useSyncExternalStore } from 'react'
import { hooks } from '../api.ts'

/** A waiting request that the server will only serve after a fresh proof of who is asking. */
export interface StepUpRequest {
  /** Method and path, such as `DELETE /me`. */
  act: string
  settle: (proven: boolean) => void
}

let waiting: StepUpRequest | null = null
let asked: Promise<boolean> | null = null
const listeners = new Set<() => void>()

/** Requests that need a proof at the same time share one dialog. */
hooks.stepUp = (act) => {
  asked ??= new Promise<boolean>((resolve) => {
    change({
      act,
      settle(proven) {
        asked = null
        change(null)
        resolve(proven)
      },
    })
  })
  return asked
}

export function useStepUpRequest(): StepUpRequest | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting,
  )
}

function change(next: StepUpRequest | null): void {
  waiting = next
  for (const listener of listeners) listener()
}

/** When the next code may be asked for, by address. It outlives a reload, which must not start the wait anew. */
const nameOf = (to: string) => `chowk.next-code.${to}`
const unkept = new Map<string, number>()

const usualWaitSeconds = 30

/** Of a code that was just sent. */
export function waitForNextCode(to: string, seconds = usualWaitSeconds): void {
  const at = Date.now() + seconds * 1000
  unkept.set(to, at)
  try {
    sessionStorage.setItem(nameOf(to), String(at))
  } catch {}
}

export function secondsToNextCode(to: string): number {
  return Math.max(0, Math.ceil((whenNextCode(to) - Date.now()) / 1000))
}

/** Storage is refused in some private windows. */
function whenNextCode(to: string): number {
  try {
    return Number(sessionStorage.getItem(nameOf(to)) ?? unkept.get(to) ?? 0)
  } catch {
    return unkept.get(to) ?? 0
  }
}

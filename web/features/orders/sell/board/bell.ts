import { useSyncExternalStore } from 'react'

const key = 'chowk.orders.bell'
const listeners = new Set<() => void>()

/** Whether new orders are heard; kept on this device, where the counter is. */
export function useBell(): [boolean, (isOn: boolean) => void] {
  return [
    useSyncExternalStore((listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }, isBellOn),
    setBell,
  ]
}

function isBellOn(): boolean {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

function setBell(isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? 'on' : 'off')
  } catch {
    // Without storage it stays as it was, which a reload would make it anyway.
  }
  for (const listener of listeners) listener()
  if (isOn) ring()
}

/** Two notes, as of a shop's door. A browser lets a page be heard only once somebody has touched it. */
export function ring(): void {
  if (!isBellOn() || navigator.userActivation?.hasBeenActive === false) return
  const sound = new AudioContext()
  for (const [index, hertz] of [880, 660].entries()) {
    const start = sound.currentTime + index * 0.22
    const note = sound.createOscillator()
    const volume = sound.createGain()
    note.frequency.value = hertz
    volume.gain.setValueAtTime(0.0001, start)
    volume.gain.exponentialRampToValueAtTime(0.25, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.6)
    note.connect(volume).connect(sound.destination)
    note.start(start)
    note.stop(start + 0.6)
    if (index === 1) note.onended = () => void sound.close()
  }
}

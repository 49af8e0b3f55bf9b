import { useEffect, useRef, useState } from 'react'
import { findPincode, type Pincode } from './api.ts'

type Fill =
  | { state: 'none' }
  | { state: 'looking' }
  | { state: 'found'; place: Pincode }
  | { state: 'unknown' }

/** Looks an Indian PIN code up as soon as it is whole, and hands its place over once. */
export function usePincodeFill(pincode: string, country: string, onFound: (place: Pincode) => void): Fill {
  const [fill, setFill] = useState<Fill>({ state: 'none' })
  const found = useRef(onFound)
  found.current = onFound
  const first = useRef(pincode)
  useEffect(() => {
    if (country !== 'IN' || !/^\d{6}$/.test(pincode) || pincode === first.current) {
      setFill({ state: 'none' })
      return
    }
    first.current = ''
    const asking = new AbortController()
    setFill({ state: 'looking' })
    findPincode(pincode, asking.signal).then(
      (place) => {
        setFill({ state: 'found', place })
        found.current(place)
      },
      () => asking.signal.aborted || setFill({ state: 'unknown' }),
    )
    return () => asking.abort()
  }, [pincode, country])
  return fill
}

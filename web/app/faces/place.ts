import type { LucideIcon } from 'lucide-react'
import type { Me } from '../session.ts'

/** A page one can go to, as the navigation and the palette show it. Each face lists its own in `<face>-places.ts`. */
export interface Place {
  to: string
  /** The key of its name in the texts under `places`. */
  name: string
  Icon: LucideIcon
  /** Whom it shows something; everybody, if it does not say. */
  isFor?: (me: Me | null) => boolean
}

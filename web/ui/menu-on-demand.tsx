import { type ReactNode, Suspense, useState } from 'react'

interface Props {
  label: string
  /** What the button shows; the menu's own button shows the same. */
  face: ReactNode
  className: string
  /** Begins to fetch the menu's code, when the pointer comes near. */
  load: () => Promise<unknown>
  /** The menu, lazy and open by default. */
  children: ReactNode
}

/** A menu's button on the first page, where the menu itself would weigh more than everything else. */
export function MenuOnDemand({ label, face, className, load, children }: Props) {
  const [wanted, setWanted] = useState(false)
  const button = (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      className={className}
      onClick={() => setWanted(true)}
      onPointerEnter={() => void load()}
    >
      {face}
    </button>
  )
  return wanted ? <Suspense fallback={button}>{children}</Suspense> : button
}

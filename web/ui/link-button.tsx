import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { type Look, look } from './looks.ts'

/** A way to another page that looks like a button. */
export function LinkButton({
  variant,
  size,
  icon,
  wide,
  className,
  children,
  ...link
}: Look & LinkProps & { className?: string; children?: ReactNode; 'aria-label'?: string }) {
  return (
    <Link {...link} className={classes(look({ variant, size, wide }), className)}>
      {icon}
      {children}
    </Link>
  )
}

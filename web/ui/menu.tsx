import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { classes } from './classes.ts'

interface MenuProps {
  /** The button that opens the menu. */
  trigger: ReactNode
  label: string
  children: ReactNode
  placement?: 'bottom end' | 'bottom start' | 'right bottom' | 'top end'
  /** For a menu whose code was only fetched when its button was pressed. */
  defaultOpen?: boolean
}

export function Menu({ trigger, label, children, placement = 'bottom end', defaultOpen }: MenuProps) {
  return (
    <MenuTrigger defaultOpen={defaultOpen}>
      {trigger}
      <Popover
        placement={placement}
        className="min-w-56 overflow-auto rounded border border-line bg-surface p-1 shadow-lift entering:animate-appear"
      >
        <AriaMenu aria-label={label} className="outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

interface ItemProps {
  children: string
  icon?: ReactNode
  onAction?: () => void
  href?: string
  danger?: boolean
  /** In a group where one thing is chosen: whether this is it. */
  chosen?: boolean
  lang?: string
}

export function MenuItem({ children, icon, onAction, href, danger, chosen, lang }: ItemProps) {
  return (
    <AriaMenuItem
      onAction={onAction}
      href={href}
      textValue={children}
      className={classes(
        'touch flex cursor-pointer items-center gap-3 rounded-sm px-3 py-2 no-underline outline-none',
        '[&_svg]:size-4.5 [&_svg]:shrink-0',
        danger ? 'text-mirch-text focused:bg-mirch-soft' : 'text-ink focused:bg-sunken',
      )}
    >
      {icon && <span className={danger ? '' : 'text-muted'}>{icon}</span>}
      <span lang={lang} className={classes('flex-1', lang === 'hi' && 'font-hindi-name')}>
        {children}
      </span>
      {chosen && <Check aria-hidden="true" className="text-neel-text" />}
    </AriaMenuItem>
  )
}

export function MenuGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <MenuSection>
      <Header className="px-3 pt-2 pb-1 text-sm text-muted">{title}</Header>
      {children}
    </MenuSection>
  )
}

export function MenuLine() {
  return <Separator className="my-1 border-t border-line" />
}

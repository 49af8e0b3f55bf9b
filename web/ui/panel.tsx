import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'

interface Props {
  title?: string
  help?: ReactNode
  actions?: ReactNode
  children?: ReactNode
  /** For lists and tables that bring their own margins. */
  flush?: boolean
  tone?: 'danger'
}

/** One topic on a page: a titled sheet with a hairline around it. */
export function Panel({ title, help, actions, children, flush, tone }: Props) {
  const id = useId()
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={classes(
        'rounded-lg border bg-surface',
        tone === 'danger' ? 'border-mirch/40' : 'border-line',
      )}
    >
      {(title || actions) && (
        <div
          className={classes('flex flex-wrap items-center justify-between gap-3 px-5 pt-5', flush && 'pb-3')}
        >
          <div className="min-w-0 flex-1 basis-64">
            {title && (
              <h2 id={id} className="text-lg">
                {title}
              </h2>
            )}
            {help && <div className="mt-0.5 max-w-xl text-muted">{help}</div>}
          </div>
          {actions}
        </div>
      )}
      {children && <div className={flush ? '' : 'p-5'}>{children}</div>}
    </section>
  )
}

interface RowProps {
  icon?: ReactNode
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}

/** A line in a panel: what it is, how it stands, and what can be done about it. */
export function PanelRow({ icon, title, children, action }: RowProps) {
  const id = useId()
  return (
    // A group by its title, so that each of many buttons called Change says what it changes.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what a form sends.
    <div
      role="group"
      aria-labelledby={id}
      className="flex items-start gap-4 border-t border-line px-5 py-4 first:border-t-0"
    >
      {icon && (
        <span
          aria-hidden="true"
          className="flex size-10 shrink-0 items-center justify-center rounded bg-sunken text-muted [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">
          <div id={id} className="font-bold">
            {title}
          </div>
          {children && <div className="text-muted">{children}</div>}
        </div>
        {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
      </div>
    </div>
  )
}

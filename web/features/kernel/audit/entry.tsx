import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { classes } from '#ui/classes.ts'
import { PersonName } from '../../identity/admin/person-name.tsx'
import type { AuditEntry } from './api.ts'
import { EntityName } from './entity-name.tsx'
import { EntryDetails } from './entry-details.tsx'
import { useAuditWords } from './words.ts'

/** One line of the log; pressed, it shows what was before and what came after. */
export function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('admin')
  const words = useAuditWords()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const at = new Date(entry.createdAt)
  const clock = new Intl.DateTimeFormat(currentLocale(), { timeStyle: 'short' }).format(at)
  const isAboutOther = entry.entityId !== null && entry.entityId !== entry.userId
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="touch flex w-full cursor-pointer items-start gap-x-4 px-5 py-3 text-left outline-offset-[-3px] transition-colors hover:bg-sunken/60"
      >
        <time dateTime={entry.createdAt} className="figures w-19 shrink-0 text-muted">
          {clock}
        </time>
        <span className="grid min-w-0 flex-1 gap-x-4 md:grid-cols-[1fr_1.3fr]">
          <span className="font-bold">
            <PersonName userId={entry.userId} />
          </span>
          <span>
            {words.action(entry.action)}
            {isAboutOther && entry.entityId !== null && (
              <span className="text-muted">
                {': '}
                <EntityName type={entry.entityType} id={entry.entityId} />
              </span>
            )}
          </span>
        </span>
        <ChevronDown
          aria-hidden="true"
          className={classes(
            'mt-0.5 size-5 shrink-0 text-muted transition-transform',
            isOpen && 'rotate-180',
          )}
        />
        <span className="sr-only">{t('audit.details')}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <EntryDetails entry={entry} />}
      </div>
    </li>
  )
}

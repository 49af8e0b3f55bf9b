import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { type AuditEntry, auditQuery } from '../../../kernel/audit/api.ts'
import { EntityName } from '../../../kernel/audit/entity-name.tsx'
import { PersonName } from '../person-name.tsx'
import { useWords } from '../words.ts'

const shown = 6

/** The last few lines of the audit log. */
export function LatelyPanel() {
  const { t } = useTranslation('admin')
  const lately = useInfiniteQuery(auditQuery({}, shown))
  if (lately.data?.length === 0) return null
  return (
    <Panel title={t('home.lately')} flush>
      <Loaded
        query={lately}
        skeleton={
          <div className="px-5">
            <SkeletonRows rows={4} />
          </div>
        }
      >
        {(entries) => (
          <ul className="divide-y divide-line">
            {entries.slice(0, shown).map((entry) => (
              <Line key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </Loaded>
      <div className="border-t border-line px-2 py-1.5">
        <LinkButton to="/admin/audit" variant="quiet" size="small">
          {t('home.wholeLog')}
        </LinkButton>
      </div>
    </Panel>
  )
}

function Line({ entry }: { entry: AuditEntry }) {
  const words = useWords()
  const isAboutOther = entry.entityId !== null && entry.entityId !== entry.userId
  return (
    <li className="flex flex-wrap justify-between gap-x-6 px-5 py-3">
      <p className="min-w-0">
        <span className="font-bold">
          <PersonName userId={entry.userId} />
        </span>
        {' · '}
        {words.action(entry.action)}
        {isAboutOther && entry.entityId !== null && (
          <span className="text-muted">
            {': '}
            <EntityName type={entry.entityType} id={entry.entityId} />
          </span>
        )}
      </p>
      <p className="text-sm text-muted">
        <Time at={entry.createdAt} as="ago" />
      </p>
    </li>
  )
}

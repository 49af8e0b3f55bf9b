import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { type AuditEntry, auditQuery } from './api.ts'
import { AuditFilters } from './audit-filters.tsx'
import { Entry } from './entry.tsx'

/** Who did what to whom: nobody can change it, so it can be relied on. */
export function AuditPage() {
  const { t } = useTranslation(['admin', 'app'])
  const { action, type, entity, person } = useSearch({ from: '/square/admin/audit' })
  const isFiltered = Boolean(action || type || entity || person)
  const list = useInfiniteQuery({
    ...auditQuery({ action, entityType: type, entityId: entity, userId: person }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
      >
        {t('audit.lead')}
      </PageHeader>
      <AuditFilters />
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState
              icon={<ScrollText />}
              title={t(isFiltered ? 'audit.noneFound' : 'audit.none')}
              action={
                isFiltered && (
                  <LinkButton to="/admin/audit" search={{}} variant="secondary">
                    {t('audit.showAll')}
                  </LinkButton>
                )
              }
            >
              {t(isFiltered ? 'audit.noneFoundText' : 'audit.noneText')}
            </EmptyState>
          }
        >
          {(entries) => <Days entries={entries} />}
        </PagedList>
      </Panel>
    </>
  )
}

function Days({ entries }: { entries: AuditEntry[] }) {
  const format = new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'full' })
  const days = Map.groupBy(entries, ({ createdAt }) => format.format(new Date(createdAt)))
  return [...days].map(([day, members]) => (
    <section
      key={day}
      aria-label={day}
      className="border-t border-line first:border-t-0 first:*:first:rounded-t-lg"
    >
      <h2 className="border-b border-line bg-sunken/60 px-5 py-2 text-sm font-normal text-muted">{day}</h2>
      <ol className="divide-y divide-line">
        {members.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  ))
}

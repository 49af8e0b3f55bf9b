import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Time } from '#ui/time.tsx'
import { PersonName } from '../../identity/admin/person-name.tsx'
import type { AuditEntry } from './api.ts'
import { Changes } from './changes.tsx'
import { EntityName } from './entity-name.tsx'
import { useAuditWords } from './words.ts'

export function EntryDetails({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('admin')
  const words = useAuditWords()
  return (
    <div className="space-y-4 px-5 pt-1 pb-5 md:pl-28">
      <Changes entry={entry} />
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2">
        <Fact name={t('audit.who')}>
          <PersonName userId={entry.userId} linked />
        </Fact>
        <Fact name={words.thing(entry.entityType)}>
          {entry.entityId === null ? t('audit.noThing') : <EntityLink entry={entry} id={entry.entityId} />}
        </Fact>
        <Fact name={t('audit.when')}>
          <Time at={entry.createdAt} />
        </Fact>
        <Fact name={t('audit.from')}>
          <span className="figures">{entry.address ?? t('audit.unknown')}</span>
          {entry.userAgent && <span className="block break-words text-muted">{entry.userAgent}</span>}
        </Fact>
      </dl>
      <p className="flex flex-wrap gap-x-5 text-sm">
        {entry.userId && (
          <Link
            to="/admin/audit"
            search={{ person: entry.userId }}
            className="touch inline-flex items-center text-neel-text"
          >
            {t('audit.allBy')}
          </Link>
        )}
        {entry.entityId && (
          <Link
            to="/admin/audit"
            search={{ type: entry.entityType, entity: entry.entityId }}
            className="touch inline-flex items-center text-neel-text"
          >
            {t('audit.allAbout')}
          </Link>
        )}
      </p>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function EntityLink({ entry: { entityType }, id }: { entry: AuditEntry; id: string }) {
  if (entityType === 'user' || entityType === 'profile') return <PersonName userId={id} linked />
  if (entityType === 'role') {
    return (
      <Link to="/admin/roles/$roleId" params={{ roleId: id }} className="text-neel-text">
        <EntityName type={entityType} id={id} />
      </Link>
    )
  }
  return <EntityName type={entityType} id={id} />
}

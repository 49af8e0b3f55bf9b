import { useNavigate, useSearch } from '@tanstack/react-router'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditSearch } from '#app/faces/admin-search.ts'
import { Button } from '#ui/button.tsx'
import { Select } from '#ui/select.tsx'
import { PersonName } from '../../identity/admin/person-name.tsx'
import { EntityName } from './entity-name.tsx'
import { actions, entityTypes } from './known.ts'
import { useAuditWords } from './words.ts'

const any = 'any'

/** Filters live in the URL; those for one person or one thing are set from the entries themselves. */
export function AuditFilters() {
  const { t } = useTranslation('admin')
  const words = useAuditWords()
  const search = useSearch({ from: '/square/admin/audit' })
  const navigate = useNavigate({ from: '/admin/audit' })
  const change = (part: AuditSearch) =>
    void navigate({ search: (old) => ({ ...old, ...part }), resetScroll: false })
  const choose = (value: string) => (value === any ? undefined : value)
  return (
    <search className="mb-4 space-y-3">
      <div className="flex flex-wrap gap-3">
        <Select
          label={t('audit.action')}
          value={search.action ?? any}
          onChange={(value) => change({ action: choose(value) })}
          choices={[
            { value: any, label: t('audit.anyAction') },
            ...withCurrent(actions, search.action).map((value) => ({ value, label: words.action(value) })),
          ]}
          className="min-w-48 flex-1"
        />
        <Select
          label={t('audit.thing')}
          value={search.type ?? any}
          onChange={(value) => change({ type: choose(value), entity: undefined })}
          choices={[
            { value: any, label: t('audit.anyThing') },
            ...withCurrent(entityTypes, search.type).map((value) => ({ value, label: words.thing(value) })),
          ]}
          className="min-w-48 flex-1"
        />
      </div>
      {(search.person || search.entity) && (
        <div className="flex flex-wrap gap-2">
          {search.person && (
            <Chip label={t('audit.dropPerson')} onDrop={() => change({ person: undefined })}>
              {t('audit.by')} <PersonName userId={search.person} within />
            </Chip>
          )}
          {search.entity && (
            <Chip label={t('audit.dropThing')} onDrop={() => change({ entity: undefined })}>
              {t('audit.about')} <EntityName type={search.type} id={search.entity} />
            </Chip>
          )}
        </div>
      )}
    </search>
  )
}

const withCurrent = (known: readonly string[], current: string | undefined): readonly string[] =>
  current === undefined || known.includes(current) ? known : [...known, current]

function Chip({ label, onDrop, children }: { label: string; onDrop: () => void; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1 rounded-full bg-neel-soft pl-4 text-neel-text">
      <span>{children}</span>
      <Button
        variant="quiet"
        size="icon"
        aria-label={label}
        onPress={onDrop}
        className="!rounded-full"
        icon={<X aria-hidden="true" />}
      />
    </span>
  )
}

import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { may, useMe } from '#app/session.ts'
import { Badge } from '#ui/badge.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { type Permission, permissionsQuery } from '../roles-api.ts'
import { useWords } from '../words.ts'
import { useFoundPermissions } from './found-permissions.ts'

interface Props {
  chosen: string[]
  /** What the role carries already: that may stay, even if the editor does not hold it. */
  before: string[]
  onChange: (permissionIds: string[]) => void
  error: string | undefined
}

/** What a role carries, by subject. Whole subjects can be taken or left at once. */
export function PermissionPicker({ chosen, before, onChange, error }: Props) {
  const { t } = useTranslation('admin')
  const [text, setText] = useState('')
  const permissions = useQuery(permissionsQuery)
  const groups = useFoundPermissions(permissions.data ?? [], text)
  return (
    <Panel
      title={t('role.permissions')}
      help={t('role.permissionsHelp')}
      flush
      actions={
        <Badge tone="neel">
          {t('role.chosen', { count: chosen.length, all: permissions.data?.length ?? chosen.length })}
        </Badge>
      }
    >
      <div className="px-5 pb-4">
        <SearchField label={t('permissions.search')} value={text} onChange={setText} />
        {error && <p className="mt-2 text-sm text-mirch-text">{error}</p>}
      </div>
      <Loaded
        query={permissions}
        skeleton={
          <div className="px-5">
            <SkeletonRows rows={6} />
          </div>
        }
      >
        {() =>
          groups.length === 0 ? (
            <EmptyState icon={<SearchX />} title={t('permissions.noneFound')} />
          ) : (
            groups.map(([category, members]) => (
              <Group
                key={category}
                category={category}
                members={members}
                chosen={chosen}
                before={before}
                onChange={onChange}
                isWhole={text.trim() === ''}
              />
            ))
          )
        }
      </Loaded>
    </Panel>
  )
}

interface GroupProps extends Omit<Props, 'error'> {
  category: string
  members: Permission[]
  /** Nothing of the subject was filtered away, so that it can be taken as a whole. */
  isWhole: boolean
}

function Group({ category, members, chosen, before, onChange, isWhole }: GroupProps) {
  const { t } = useTranslation('admin')
  const words = useWords()
  const me = useMe()
  const isFixed = ({ id }: Permission) => !may(me, id) && !before.includes(id)
  const free = members.filter((member) => !isFixed(member)).map(({ id }) => id)
  const taken = free.filter((id) => chosen.includes(id))
  const set = (ids: string[], on: boolean) =>
    onChange(on ? [...new Set([...chosen, ...ids])] : chosen.filter((id) => !ids.includes(id)))
  return (
    <fieldset className="border-t border-line px-5 py-3">
      <legend className={isWhole ? 'sr-only' : 'float-left w-full pb-1'}>{words.category(category)}</legend>
      {isWhole && (
        <Checkbox
          isSelected={free.length > 0 && taken.length === free.length}
          isIndeterminate={taken.length > 0 && taken.length < free.length}
          isDisabled={free.length === 0}
          onChange={(on) => set(free, on)}
          className="font-bold"
        >
          <span className="sr-only">{t('role.allOf')} </span>
          {words.category(category)}
        </Checkbox>
      )}
      <div className="clear-both grid pl-8.5 md:grid-cols-2 md:gap-x-6">
        {members.map((member) => (
          <Checkbox
            key={member.id}
            isSelected={chosen.includes(member.id)}
            isDisabled={isFixed(member)}
            onChange={(on) => set([member.id], on)}
            help={isFixed(member) ? t('role.notYours') : words.permissionDescription(member)}
          >
            {words.permissionName(member.id, member.name)}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Panel } from '#ui/panel.tsx'
import { permissionsQuery, type Role } from '../roles-api.ts'
import { useWords } from '../words.ts'
import { useFoundPermissions } from './found-permissions.ts'

/** What a role carries, for those who may only look. */
export function CarriedPermissions({ role }: { role: Role }) {
  const { t } = useTranslation('admin')
  const words = useWords()
  const all = useQuery(permissionsQuery).data ?? []
  const groups = useFoundPermissions(
    all.filter(({ id }) => role.permissionIds.includes(id)),
    '',
  )
  return (
    <Panel title={t('role.permissions')}>
      {role.permissionIds.length === 0 && <p className="text-muted">{t('role.carriesNothing')}</p>}
      <div className="grid gap-6 md:grid-cols-2">
        {groups.map(([category, members]) => (
          <section key={category} aria-label={words.category(category)}>
            <h3 className="mb-1 text-muted">{words.category(category)}</h3>
            <ul>
              {members.map((member) => (
                <li key={member.id} className="flex items-center gap-2.5 py-1">
                  <CircleCheck className="size-4 shrink-0 text-neem-text" aria-hidden="true" />
                  {words.permissionName(member.id, member.name)}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  )
}

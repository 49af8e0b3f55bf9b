import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '#app/session.ts'
import { userQuery } from './users-api.ts'

interface Props {
  userId: string | null
  /** Leads to the person's page. */
  linked?: boolean
  /** In the middle of a sentence. */
  within?: boolean
}

/** Who an id belongs to, for administrators who may see that; the machine itself has no id. */
export function PersonName({ userId, linked, within }: Props) {
  const { t } = useTranslation('admin')
  const me = useMe()
  const mayRead = may(me, 'PERM_USER_READ')
  const person = useQuery({
    ...userQuery(userId ?? ''),
    enabled: mayRead && userId !== null && userId !== me?.user.id,
    staleTime: 5 * 60_000,
    retry: false,
  })
  if (userId === null) return t('people.machine')
  const name =
    userId === me?.user.id ? t(within ? 'people.youWithin' : 'people.you') : person.data?.displayName
  const shown = name ?? (person.isError || !mayRead ? <ShortId id={userId} /> : t('people.somebody'))
  if (!linked || !mayRead || person.isError) return shown
  return (
    <Link to="/admin/users/$userId" params={{ userId }} className="text-neel-text">
      {shown}
    </Link>
  )
}

/** The end of an id: its beginning is a time and the same for all who came in one hour. */
export function ShortId({ id }: { id: string }) {
  return (
    <span title={id} className="font-mono text-sm">
      …{id.slice(-8)}
    </span>
  )
}

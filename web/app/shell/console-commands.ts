import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { membershipsQuery } from '../../features/merchants/api.ts'
import { holds } from '../../features/merchants/use-business.ts'
import type { Command } from './palette.tsx'
import { consolePages, deeperPages } from './sell-places.ts'

/** Where the palette goes within the business that one works in just now. */
export function useConsoleCommands(): Command[] {
  const { t } = useTranslation('sell')
  const navigate = useNavigate()
  const { tenantId }: { tenantId?: string } = useParams({ strict: false })
  const memberships = useQuery({ ...membershipsQuery, enabled: tenantId !== undefined }).data
  const membership = memberships?.find((one) => one.tenantId === tenantId && one.isActive)
  if (!tenantId || !membership) return []
  return [...consolePages, ...deeperPages]
    .filter(({ needs }) => holds(membership, needs))
    .map(({ to, name, Icon }) => ({
      id: to,
      text: `${t(`console.pages.${name}`)} · ${membership.tenantName}`,
      Icon,
      run: () => void navigate({ to, params: { tenantId } }),
    }))
}

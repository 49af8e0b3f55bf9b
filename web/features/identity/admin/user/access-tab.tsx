import type { UserDetails } from '../users-api.ts'
import { PermissionsPanel } from './permissions-panel.tsx'
import { RolesPanel } from './roles-panel.tsx'

/** What somebody may do, where each piece comes from, and who gave it. */
export function AccessTab({ user }: { user: UserDetails }) {
  return (
    <div className="space-y-6">
      <RolesPanel user={user} />
      <PermissionsPanel user={user} />
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Time } from '#ui/time.tsx'
import { ShortId } from '../person-name.tsx'
import { useAtOnce } from '../use-at-once.ts'
import {
  assignPermission,
  type HeldPermission,
  type UserDetails,
  unassignPermission,
  userQuery,
} from '../users-api.ts'
import { useWords } from '../words.ts'

interface Props {
  piece: HeldPermission
  user: UserDetails
  mayTake: boolean
}

/** One reason why somebody may, or may not, do something. What comes from a role goes with the role. */
export function PermissionPiece({ piece, user, mayTake }: Props) {
  const { t } = useTranslation('admin')
  const { roleName, permissionName } = useWords()
  const take = useTakePiece(user)
  const role = user.roleAssignments.find(({ roleId }) => roleId === piece.roleId)
  const way = piece.effect === 'deny' ? 'deny' : piece.source
  const permission = permissionName(piece.permissionId)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 text-sm text-muted">
      <span className="py-0.5">
        {t(`userPermissions.from.${way}`, { role: roleName(role?.name ?? piece.roleId ?? '') })}
        {piece.tenantId && (
          <>
            {', '}
            {t('userRoles.inBusiness')} <ShortId id={piece.tenantId} />
          </>
        )}
        {piece.expiresAt && (
          <>
            {', '}
            {t('userRoles.ends')} <Time at={piece.expiresAt} />
          </>
        )}
      </span>
      {mayTake && piece.source !== 'role_inherited' && (
        <Button
          variant="danger-quiet"
          size="small"
          className="-my-2.5"
          aria-label={t(piece.effect === 'deny' ? 'userPermissions.liftNamed' : 'userPermissions.takeNamed', {
            permission,
          })}
          onPress={() => take(piece)}
        >
          {t(piece.effect === 'deny' ? 'userPermissions.lift' : 'userPermissions.take')}
        </Button>
      )}
    </li>
  )
}

function useTakePiece(user: UserDetails) {
  const { t } = useTranslation('admin')
  const { permissionName } = useWords()
  const atOnce = useAtOnce()
  const key = userQuery(user.id).queryKey
  return (piece: HeldPermission) => {
    const words = { permission: permissionName(piece.permissionId), name: user.displayName }
    const putBack = async () => {
      const { permissionId, source, effect, expiresAt } = piece
      const assignmentType = source === 'override' ? 'override' : 'direct'
      await assignPermission(user.id, {
        permissionId,
        assignmentType,
        effect,
        ...(expiresAt && { expiresAt }),
      })
    }
    void atOnce<UserDetails>({
      key,
      change: (data) => ({
        ...data,
        permissions: data.permissions.filter(
          ({ assignmentId, source }) => source === 'role_inherited' || assignmentId !== piece.assignmentId,
        ),
      }),
      act: {
        run: () => unassignPermission(user.id, piece.assignmentId),
        said: t(piece.effect === 'deny' ? 'userPermissions.lifted' : 'userPermissions.taken', words),
      },
      undo: { run: putBack, said: t('userPermissions.putBack', words) },
    })
  }
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { Switch } from '#ui/switch.tsx'
import type { TeamRole } from '../api.ts'
import { useBusiness } from '../use-business.ts'
import { editMember, type TeamMember, teamKey } from './api.ts'
import { outranks, teamRoles } from './places.ts'

interface Props {
  member: TeamMember
  name: string
  onClose: () => void
}

/** What a shopkeeper really asks: may they see what goods cost, change prices, change stock? */
const fine = ['PERM_COST_READ', 'PERM_PRODUCT_UPDATE', 'PERM_STOCK_UPDATE', 'PERM_OFFER_UPDATE'] as const

const usual: Record<TeamRole, readonly string[]> = {
  owner: fine,
  manager: fine,
  staff: [],
}

/** Another role, and single permissions beyond or short of what it carries. */
export function RoleDialog({ member, name, onClose }: Props) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId, membership } = useBusiness()
  const [role, setRole] = useState(member.role)
  const [allow, setAllow] = useState(member.allow)
  const [deny, setDeny] = useState(member.deny)
  const save = useAct(() => editMember(tenantId, member, { role, allow, deny }), {
    changes: [teamKey(tenantId)],
    said: t('app:saved'),
    onDone: onClose,
  })
  const turn = (permission: string, on: boolean) => {
    const carried = usual[role].includes(permission)
    const without = (all: string[]) => all.filter((one) => one !== permission)
    setAllow(on && !carried ? [...without(allow), permission] : without(allow))
    setDeny(!on && carried ? [...without(deny), permission] : without(deny))
  }
  const holds = (permission: string) =>
    allow.includes(permission) || (usual[role].includes(permission) && !deny.includes(permission))
  const change = (next: TeamRole) => {
    setRole(next)
    setAllow(allow.filter((one) => !usual[next].includes(one)))
    setDeny(next === 'owner' ? [] : deny.filter((one) => usual[next].includes(one)))
  }
  return (
    <Dialog title={t('team.roleOf', { name })} isOpen onClose={onClose} keepOpen>
      <div className="space-y-5">
        <RadioGroup<TeamRole>
          label={t('team.role')}
          value={role}
          onChange={change}
          choices={teamRoles
            .filter((value) => outranks(membership, { role: value, storeId: member.storeId }))
            .map((value) => ({ value, label: t(`roles.${value}`), hint: t(`team.roleTexts.${value}`) }))}
        />
        {role !== 'owner' && (
          <fieldset>
            <legend className="mb-1">{t('team.fine')}</legend>
            {fine.map((permission) => (
              <Switch key={permission} isSelected={holds(permission)} onChange={(on) => turn(permission, on)}>
                {t(`team.fineNames.${permission}`)}
              </Switch>
            ))}
          </fieldset>
        )}
      </div>
      <Actions>
        <Button variant="secondary" onPress={onClose}>
          {t('app:cancel')}
        </Button>
        <Button isPending={save.isPending} onPress={() => save.mutate()}>
          {t('app:save')}
        </Button>
      </Actions>
    </Dialog>
  )
}

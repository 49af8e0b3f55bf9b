import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, problemText } from '#app/problem.ts'
import { meQuery } from '#app/session.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { toast } from '#ui/toast.tsx'
import { editRole, type Role, type RoleEdit, roleQuery, rolesQuery } from '../roles-api.ts'
import { RoleForm, type RoleValues, toEdit, valuesOf } from './role-form.tsx'

/** Changes a role. What somebody else saved meanwhile is neither overwritten nor hidden. */
export function EditRole({ role }: { role: Role }) {
  const { t } = useTranslation(['admin', 'app'])
  const queryClient = useQueryClient()
  // The role as the form was filled from it: a newer one in the cache must not lend its version to older values.
  const [base, setBase] = useState(role)
  const [isOutdated, setOutdated] = useState(false)
  const form = useDraftForm<RoleValues>({
    draft: `role.${base.id}.${base.version}`,
    defaultValues: valuesOf(base),
  })
  const show = (newest: Role) => {
    setBase(newest)
    setOutdated(false)
    form.reset(valuesOf(newest))
  }
  const save = async (values: RoleValues) => {
    try {
      const saved = await editRole(base, changes(base, toEdit(values)))
      form.forgetDraft()
      queryClient.setQueryData(roleQuery(base.id).queryKey, saved)
      await queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey, exact: true })
      // One may hold the role oneself.
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey, exact: true })
      show(saved)
      toast(t('app:saved'))
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 412) throw error
      setOutdated(true)
    }
  }
  const reload = async () => {
    const { queryKey } = roleQuery(base.id)
    await queryClient.refetchQueries({ queryKey, exact: true })
    const newest = queryClient.getQueryData<Role>(queryKey)
    if (newest) show(newest)
  }
  const note = isOutdated && <Outdated onReload={reload} />
  return <RoleForm form={form} onSubmit={save} action={t('app:save')} role={base} note={note} />
}

function Outdated({ onReload }: { onReload: () => Promise<void> }) {
  const { t } = useTranslation(['admin', 'app'])
  const say = useTranslation('app').t
  return (
    <Banner
      tone="bad"
      action={
        <Button variant="secondary" size="small" onPress={() => void onReload()}>
          {t('role.showNewest')}
        </Button>
      }
    >
      {problemText(say, new ApiProblem({ code: 'changed_meanwhile' }))}
    </Banner>
  )
}

/** Only what was changed is sent: what a role is given anew must be held by whoever gives it. */
function changes(before: Role, edit: Required<RoleEdit>): RoleEdit {
  const isSame = (key: keyof RoleEdit) =>
    key === 'permissionIds'
      ? sorted(before.permissionIds) === sorted(edit.permissionIds)
      : before[key] === edit[key]
  return Object.fromEntries(Object.entries(edit).filter(([key]) => !isSame(key as keyof RoleEdit)))
}

const sorted = (ids: string[]): string => [...ids].sort().join()

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '#app/session.ts'
import { Banner } from '#ui/banner.tsx'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { toast } from '#ui/toast.tsx'
import { createRole, rolesQuery } from '../roles-api.ts'
import { levelOfMe } from '../standing.ts'
import { RoleForm, type RoleValues, toEdit } from './role-form.tsx'

export function NewRolePage() {
  const { t } = useTranslation('admin')
  const me = useMe()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useDraftForm<RoleValues>({
    draft: 'new-role',
    defaultValues: {
      name: '',
      description: '',
      level: String(Math.min(levelOfMe(me) + 20, 50)),
      isActive: true,
      permissionIds: [],
    },
  })
  const create = async (values: RoleValues) => {
    const { status: _, ...body } = toEdit(values)
    const role = await createRole(body)
    await queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey })
    toast(t('role.created', { role: role.name }))
    await navigate({ to: '/admin/roles' })
  }
  return (
    <>
      <PageHeader title={t('roles.new')} back={{ to: '/admin/roles', label: t('roles.title') }}>
        {t('role.newLead')}
      </PageHeader>
      {may(me, 'PERM_ROLE_CREATE') ? (
        <RoleForm form={form} onSubmit={create} action={t('role.create')} />
      ) : (
        <Banner tone="warn">{t('role.mayNotCreate')}</Banner>
      )}
    </>
  )
}

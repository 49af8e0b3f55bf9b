import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { ConfirmByTyping } from '#ui/confirm-by-typing.tsx'
import { Panel } from '#ui/panel.tsx'
import { toast } from '#ui/toast.tsx'
import { deleteRole, type Role, rolesQuery } from '../roles-api.ts'

/** Removes a role of one's own making, once nobody holds it. */
export function DeleteRole({ role }: { role: Role }) {
  const { t } = useTranslation('admin')
  const [asked, setAsked] = useState(false)
  const isHeld = role.userCount > 0
  return (
    <Panel
      title={t('deleteRole.panel')}
      help={isHeld ? t('deleteRole.held', { count: role.userCount }) : t('deleteRole.free')}
      tone="danger"
    >
      <Button variant="danger" isDisabled={isHeld} onPress={() => setAsked(true)}>
        {t('deleteRole.action')}
      </Button>
      {asked && <Confirm role={role} onClose={() => setAsked(false)} />}
    </Panel>
  )
}

function Confirm({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const say = useTranslation('app').t
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [trouble, setTrouble] = useState<unknown>(null)
  const remove = async () => {
    setTrouble(null)
    try {
      await deleteRole(role.id)
    } catch (error) {
      setTrouble(error)
      return
    }
    toast(t('deleteRole.done', { role: role.name }))
    await navigate({ to: '/admin/roles' })
    await queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey, exact: true })
  }
  return (
    <ConfirmByTyping
      title={t('deleteRole.title', { role: role.name })}
      word={role.name}
      action={t('deleteRole.action')}
      isOpen
      onClose={onClose}
      onConfirm={remove}
    >
      {trouble !== null && <Banner tone="bad">{problemText(say, trouble)}</Banner>}
      <p>{t('deleteRole.text')}</p>
    </ConfirmByTyping>
  )
}

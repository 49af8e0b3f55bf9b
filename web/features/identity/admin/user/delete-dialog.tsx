import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { ConfirmByTyping } from '#ui/confirm-by-typing.tsx'
import { toast } from '#ui/toast.tsx'
import { deleteUser, type UserDetails, usersKey } from '../users-api.ts'

/** Closes an account for good: the one act on people that nobody can take back. */
export function DeleteDialog({ user, onClose }: { user: UserDetails; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const say = useTranslation('app').t
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [trouble, setTrouble] = useState<unknown>(null)
  const name = user.displayName
  const remove = async () => {
    setTrouble(null)
    try {
      await deleteUser(user.id)
    } catch (error) {
      setTrouble(error)
      return
    }
    toast(t('deleteUser.done', { name }))
    await navigate({ to: '/admin/users' })
    queryClient.removeQueries({ queryKey: ['admin', 'user', user.id] })
    await queryClient.invalidateQueries({ queryKey: usersKey })
  }
  return (
    <ConfirmByTyping
      title={t('deleteUser.title', { name })}
      word={name}
      action={t('deleteUser.action')}
      isOpen
      onClose={onClose}
      onConfirm={remove}
    >
      {trouble !== null && <Banner tone="bad">{problemText(say, trouble)}</Banner>}
      <p>{t('deleteUser.text')}</p>
      <p className="text-muted">{t('deleteUser.instead')}</p>
    </ConfirmByTyping>
  )
}

import { Copy, MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { ConfirmByTyping } from '#ui/confirm-by-typing.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Dialog, Actions as DialogActions } from '#ui/dialog.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'
import { toast } from '#ui/toast.tsx'

const variants = ['primary', 'secondary', 'quiet', 'danger', 'danger-quiet'] as const

export function Actions() {
  const { t } = useTranslation('kit')
  return (
    <div className="space-y-5">
      {variants.map((variant) => (
        <div key={variant} className="flex flex-wrap items-center gap-3">
          <Button variant={variant}>{t('actions.save')}</Button>
          <Button variant={variant} icon={<Plus aria-hidden="true" />}>
            {t('actions.add')}
          </Button>
          <Button variant={variant} size="small">
            {t('actions.small')}
          </Button>
          <Button variant={variant} isPending>
            {t('actions.pending')}
          </Button>
          <Button variant={variant} isDisabled>
            {t('actions.disabled')}
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <LinkButton to="/" variant="secondary">
          {t('actions.link')}
        </LinkButton>
        <CopyButton text="CHOWK" />
        <Overlays />
      </div>
    </div>
  )
}

function Overlays() {
  const { t } = useTranslation('kit')
  const [open, setOpen] = useState<'dialog' | 'typing' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Menu
        label={t('actions.menu')}
        trigger={
          <Button
            variant="secondary"
            size="icon"
            aria-label={t('actions.menu')}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
      >
        <MenuItem icon={<Pencil />}>{t('actions.rename')}</MenuItem>
        <MenuItem icon={<Copy />}>{t('actions.duplicate')}</MenuItem>
        <MenuLine />
        <MenuItem
          danger
          icon={<Trash2 />}
          onAction={() => toast(t('actions.removed'), { undo: () => undefined })}
        >
          {t('actions.delete')}
        </MenuItem>
      </Menu>
      <Button variant="secondary" onPress={() => setOpen('dialog')}>
        {t('actions.dialog')}
      </Button>
      <Button variant="secondary" onPress={() => setOpen('typing')}>
        {t('actions.typing')}
      </Button>
      <Button variant="secondary" onPress={() => toast(t('actions.done'))}>
        {t('actions.toast')}
      </Button>
      <Dialog title={t('actions.dialog')} isOpen={open === 'dialog'} onClose={close}>
        <p>{t('letters.sample')}</p>
        <DialogActions>
          <Button onPress={close}>{t('actions.save')}</Button>
        </DialogActions>
      </Dialog>
      <ConfirmByTyping
        title={t('actions.typing')}
        word={t('actions.word')}
        action={t('actions.delete')}
        isOpen={open === 'typing'}
        onClose={close}
        onConfirm={close}
      >
        <p>{t('actions.final')}</p>
      </ConfirmByTyping>
    </>
  )
}

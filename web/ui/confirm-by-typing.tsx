import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Actions, Dialog } from './dialog.tsx'
import { TextField } from './text-field.tsx'

interface Props {
  title: string
  /** What the person must type, such as their name or DELETE. */
  word: string
  action: string
  isOpen: boolean
  onClose: () => void
  onConfirm: () => Promise<void> | void
  children: ReactNode
}

/** Only for what is final: everything else offers undo instead of asking first. */
export function ConfirmByTyping({ title, word, action, isOpen, onClose, onConfirm, children }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [pending, setPending] = useState(false)
  const matches = typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase()
  const confirm = async () => {
    setPending(true)
    try {
      await onConfirm()
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} keepOpen>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (matches) void confirm()
        }}
      >
        <div className="mb-5 space-y-2">{children}</div>
        <TextField
          label={t('form.typeToConfirm', { word })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          spellCheck="false"
        />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="danger" isDisabled={!matches} isPending={pending}>
            {action}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

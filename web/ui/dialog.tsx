import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { classes } from './classes.ts'

interface Props {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Something final or half-done should not vanish because of a stray tap beside it. */
  keepOpen?: boolean
  /** Shows what is never shown again: only its own button closes it. */
  onlyByButton?: boolean
  wide?: boolean
}

/** A dialog in the middle of the desktop, a sheet from below on the phone. */
export function Dialog({ title, isOpen, onClose, keepOpen, onlyByButton, wide, children }: Props) {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!keepOpen && !onlyByButton}
      isKeyboardDismissDisabled={onlyByButton}
      className="fixed inset-0 z-40 flex items-end justify-center bg-veil entering:animate-appear md:items-center md:p-6"
    >
      <Modal
        className={classes(
          'max-h-[92dvh] w-full overflow-auto rounded-t-lg bg-surface shadow-lift entering:animate-rise md:rounded-lg',
          wide ? 'md:max-w-2xl' : 'md:max-w-md',
        )}
      >
        <AriaDialog className="p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] outline-none md:p-6">
          <div className="mb-4 flex items-start justify-between gap-4">
            <Heading slot="title" className="pt-1 text-lg">
              {title}
            </Heading>
            {!onlyByButton && (
              <Button
                variant="quiet"
                size="icon"
                onPress={onClose}
                aria-label={t('close')}
                className="-mt-2 -mr-2 shrink-0 text-muted"
                icon={<X aria-hidden="true" />}
              />
            )}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The row of buttons at a dialog's or form's end; the main act comes last and, on a phone, on top. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">{children}</div>
}

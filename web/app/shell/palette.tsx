import { useNavigate } from '@tanstack/react-router'
import { Languages, LogOut, type LucideIcon, Moon, Search, Sun } from 'lucide-react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Input, SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import { allPlaces } from '../destinations.ts'
import { changeLanguage } from '../i18n.ts'
import { logOut } from '../log-out.ts'
import { chooseTheme } from '../preferences.ts'
import { type Me, useMe } from '../session.ts'
import { useConsoleCommands } from './console-commands.ts'

export interface Command {
  id: string
  text: string
  Icon: LucideIcon
  run: () => void
}

/** Goes anywhere and does the few things that belong to no page. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { contains } = useFilter({ sensitivity: 'base' })
  const commands = useCommands(useMe())
  const run = (id: string) => {
    onClose()
    commands.find((command) => command.id === id)?.run()
  }
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-50 flex items-start justify-center bg-veil p-4 pt-[12dvh]"
    >
      <Modal className="w-full max-w-lg overflow-hidden rounded-lg bg-surface shadow-lift">
        <Dialog aria-label={t('palette.title')} className="outline-none">
          <Autocomplete filter={contains}>
            <SearchField aria-label={t('palette.title')} autoFocus className="relative border-b border-line">
              <Search className="absolute top-4.5 left-4 size-5 text-muted" aria-hidden="true" />
              <Input
                data-own-ring
                placeholder={t('palette.placeholder')}
                className="h-14 w-full bg-transparent pr-4 pl-12 text-lg outline-none [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <Menu
              aria-label={t('palette.places')}
              items={commands}
              onAction={(key) => run(String(key))}
              renderEmptyState={() => (
                <p className="px-4 py-8 text-center text-muted">{t('palette.nothing')}</p>
              )}
              className="max-h-[min(24rem,60dvh)] overflow-auto p-2 outline-none"
            >
              {({ id, text, Icon }) => (
                <MenuItem
                  id={id}
                  textValue={text}
                  className="touch flex cursor-pointer items-center gap-3 rounded-sm px-3 outline-none focused:bg-neel-soft focused:text-neel-text"
                >
                  <Icon className="size-5 text-muted" aria-hidden="true" />
                  {text}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function useCommands(me: Me | null): Command[] {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const other = i18n.language === 'hi' ? 'en' : 'hi'
  const dark = document.documentElement.dataset.theme === 'dark'
  const ofConsole = useConsoleCommands()
  return [
    ...ofConsole,
    ...allPlaces(me).map(({ to, name, Icon }) => ({
      id: to,
      text: t(`places.${name}`),
      Icon,
      run: () => void navigate({ to }),
    })),
    ...(me ? [{ id: 'log-out', text: t('logOut'), Icon: LogOut, run: () => void logOut() }] : []),
    {
      id: 'theme',
      text: t(dark ? 'palette.light' : 'palette.dark'),
      Icon: dark ? Sun : Moon,
      run: () => chooseTheme(dark ? 'light' : 'dark'),
    },
    {
      id: 'language',
      text: t('palette.otherLanguage'),
      Icon: Languages,
      run: () => void changeLanguage(other),
    },
  ]
}

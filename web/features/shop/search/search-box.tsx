import { useNavigate, useSearch } from '@tanstack/react-router'
import { Clock, LayoutGrid, Search, Store, Tag, X } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches.ts'
import { type Suggestion, useSuggestions } from './use-suggestions.ts'

/**
 * The search field of every shop page, with suggestions while one types and what one looked for lately. Light enough
 * for the first page, hence not the kit's.
 */
export function SearchBox({ className }: { className?: string }) {
  const { t } = useTranslation('shop')
  const id = useId()
  const box = useSuggestBox()
  const { typed, open, items, at } = box
  return (
    <search className={classes('relative', className)}>
      <form onSubmit={box.submit} noValidate>
        <Search
          className="pointer-events-none absolute top-3.5 left-3.5 size-5 text-muted"
          aria-hidden="true"
        />
        <input
          ref={box.input}
          type="search"
          enterKeyHint="search"
          role="combobox"
          aria-label={t('search.label')}
          aria-expanded={open}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
          autoComplete="off"
          maxLength={100}
          placeholder={t('search.placeholder')}
          value={typed}
          onChange={(event) => box.type(event.target.value)}
          onFocus={box.show}
          onClick={box.show}
          onBlur={box.hide}
          onKeyDown={box.onKey}
          className="h-12 w-full rounded border border-edge bg-surface pr-11 pl-11.5 text-base text-ink transition-colors hover:border-muted focus:border-neel-text focus:outline-2 focus:outline-offset-[-1px] focus:outline-neel-text [&::-webkit-search-cancel-button]:hidden"
        />
        {typed && (
          <button
            type="button"
            aria-label={t('search.clear')}
            onClick={box.clear}
            className="absolute top-0.5 right-0.5 flex size-11 cursor-pointer items-center justify-center rounded text-muted hover:text-ink"
          >
            <X className="size-5" aria-hidden="true" />
          </button>
        )}
      </form>
      <div
        id={id}
        role="listbox"
        aria-label={t('search.suggestions')}
        hidden={!open}
        className="absolute inset-x-0 top-full z-30 mt-1 overflow-hidden rounded border border-line bg-surface py-1 shadow-lift"
      >
        {items.map((item, index) => (
          <Option
            key={item.key}
            id={`${id}-${index}`}
            item={item}
            isActive={index === at}
            onChoose={() => box.choose(item)}
          />
        ))}
      </div>
    </search>
  )
}

interface OptionProps {
  id: string
  item: Suggestion
  isActive: boolean
  onChoose: () => void
}

function Option({ id, item, isActive, onChoose }: OptionProps) {
  const { t } = useTranslation('shop')
  const Icon = icons[item.kind]
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field answers the keys.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={classes(
        'touch flex cursor-pointer items-center gap-3 px-3.5 py-2',
        isActive ? 'bg-neel-soft' : 'hover:bg-sunken',
        item.kind === 'forget' && 'text-sm text-muted',
      )}
    >
      {item.kind !== 'forget' && <Icon className="size-4.5 shrink-0 text-muted" aria-hidden="true" />}
      <span className="min-w-0 flex-1 truncate">{item.text}</span>
      {isNamed(item.kind) && (
        <span className="shrink-0 text-sm text-muted">{t(`search.kinds.${item.kind}`)}</span>
      )}
    </div>
  )
}

const icons = { recent: Clock, forget: X, product: Search, category: LayoutGrid, brand: Tag, store: Store }

const isNamed = (kind: Suggestion['kind']): kind is 'category' | 'brand' | 'store' =>
  kind === 'category' || kind === 'brand' || kind === 'store'

function useSuggestBox() {
  const { t } = useTranslation('shop')
  const navigate = useNavigate()
  const { q = '' } = useSearch({ strict: false }) as { q?: string }
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(q)
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const [recent, setRecent] = useState<readonly string[]>([])
  const found = useSuggestions(isOpen ? typed.trim() : '')
  // The field follows the address: another search, or the way back to one.
  useEffect(() => setTyped(q), [q])
  const items: readonly Suggestion[] = typed.trim() === '' ? recentItems(recent, t('search.forget')) : found
  const open = isOpen && items.length > 0
  const show = () => {
    setRecent(recentSearches())
    setOpen(true)
  }
  const go = (words: string) => {
    rememberSearch(words)
    setTyped(words)
    setOpen(false)
    setAt(-1)
    input.current?.blur()
    void navigate({ to: '/search', search: { q: words } })
  }
  const choose = (item: Suggestion) => {
    if (item.kind === 'forget') {
      forgetSearches()
      setRecent([])
    } else if (item.href) {
      setOpen(false)
      input.current?.blur()
      void navigate({ to: item.href })
    } else go(item.text)
  }
  return {
    input,
    typed,
    open,
    items,
    at,
    show,
    choose,
    hide: () => {
      setOpen(false)
      setAt(-1)
    },
    type: (text: string) => {
      setTyped(text)
      setAt(-1)
      setOpen(true)
    },
    clear: () => {
      setTyped('')
      input.current?.focus()
    },
    submit: (event: FormEvent) => {
      event.preventDefault()
      const active = items[at]
      if (open && active) choose(active)
      else if (typed.trim()) go(typed.trim())
    },
    onKey: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && open) {
        event.preventDefault()
        return setOpen(false)
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (!step) return
      event.preventDefault()
      if (!open) return show()
      setAt((at) => ((at + 1 + step + items.length + 1) % (items.length + 1)) - 1)
    },
  }
}

const recentItems = (recent: readonly string[], forget: string): Suggestion[] =>
  recent.length === 0
    ? []
    : [
        ...recent.map((text) => ({ key: `recent ${text}`, kind: 'recent' as const, text })),
        { key: 'forget', kind: 'forget', text: forget },
      ]

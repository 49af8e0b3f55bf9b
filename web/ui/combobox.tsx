import { ChevronsUpDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox, Input } from 'react-aria-components/ComboBox'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { FieldFoot, FieldLabel, type FieldLook, inputLook } from './field.tsx'
import type { Choice } from './select.tsx'

interface Props extends FieldLook {
  /** Asks for what fits the words; called when typing rests. */
  suggest: (words: string, signal: AbortSignal) => Promise<readonly Choice[]>
  chosen: Choice | null
  onChoose: (choice: Choice | null) => void
  placeholder?: string
}

const restMs = 200

/** One of very many, found by typing. */
export function SuggestField({ suggest, chosen, onChoose, placeholder, ...field }: Props) {
  const { t } = useTranslation()
  const [words, setWords] = useState(chosen?.label ?? '')
  const { choices, state } = useSuggestions(suggest, words === chosen?.label ? '' : words)
  // What is pressed may have been replaced by newer suggestions in the same moment.
  const seen = useRef(new Map<string, Choice>())
  for (const choice of choices) seen.current.set(choice.value, choice)
  const choose = (key: unknown) => {
    const choice = seen.current.get(String(key)) ?? null
    if (choice) setWords(choice.label)
    onChoose(choice)
  }
  return (
    <ComboBox
      items={choices}
      inputValue={words}
      onInputChange={setWords}
      value={chosen?.value ?? null}
      onChange={choose}
      defaultFilter={() => true}
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={Boolean(field.error)}
      validationBehavior="aria"
      className={field.className}
    >
      <FieldLabel label={field.label} optional={field.optional} />
      <div className="relative">
        <Input data-own-ring placeholder={placeholder} className={classes(inputLook, 'pr-11')} />
        <Button className="absolute inset-y-0 right-0 flex w-11 cursor-pointer items-center justify-center text-muted">
          <ChevronsUpDown className="size-4" aria-hidden="true" />
        </Button>
      </div>
      <FieldFoot help={field.help} error={field.error} />
      <Popover className="w-(--trigger-width) overflow-auto rounded border border-line bg-surface p-1 shadow-lift entering:animate-appear">
        <ListBox
          className="max-h-80 outline-none"
          renderEmptyState={() => <p className="px-3 py-2.5 text-muted">{t(`suggestions.${state}`)}</p>}
        >
          {(choice: Choice) => (
            <ListBoxItem
              id={choice.value}
              textValue={choice.label}
              className="touch cursor-pointer rounded-sm px-3 py-2 outline-none focused:bg-sunken selected:font-bold"
            >
              {choice.label}
              {choice.hint && <span className="block text-sm font-normal text-muted">{choice.hint}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

function useSuggestions(suggest: Props['suggest'], words: string) {
  const [found, setFound] = useState<{ choices: readonly Choice[]; state: 'looking' | 'none' | 'failed' }>({
    choices: [],
    state: 'looking',
  })
  useEffect(() => {
    const stop = new AbortController()
    const rest = setTimeout(
      () =>
        suggest(words, stop.signal).then(
          (choices) => !stop.signal.aborted && setFound({ choices, state: 'none' }),
          () => !stop.signal.aborted && setFound({ choices: [], state: 'failed' }),
        ),
      restMs,
    )
    return () => {
      clearTimeout(rest)
      stop.abort()
    }
  }, [suggest, words])
  return found
}

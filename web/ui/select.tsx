import { Check, ChevronsUpDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { FieldFoot, FieldLabel, type FieldLook, inputLook } from './field.tsx'

export interface Choice<Value extends string = string> {
  value: Value
  label: string
  hint?: string
}

interface SelectProps<Value extends string> extends FieldLook {
  choices: readonly Choice<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  onBlur?: () => void
  placeholder?: string
  isDisabled?: boolean
  name?: string
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { t } = useTranslation()
  return (
    <AriaSelect
      name={props.name}
      value={props.value}
      onChange={(key) => key !== null && props.onChange(key as Value)}
      onBlur={props.onBlur}
      isDisabled={props.isDisabled}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      placeholder={props.placeholder ?? t('form.choose')}
      className={props.className}
    >
      <FieldLabel label={props.label} optional={props.optional} />
      <Button
        data-own-ring
        className={classes(inputLook, 'flex cursor-pointer items-center justify-between gap-2 text-left')}
      >
        <SelectValue className="truncate data-[placeholder]:text-muted">
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronsUpDown className="size-4 shrink-0 text-muted" aria-hidden="true" />
      </Button>
      <FieldFoot help={props.help} error={props.error} />
      <Popover className="min-w-(--trigger-width) overflow-auto rounded border border-line bg-surface p-1 shadow-lift entering:animate-appear">
        <ListBox items={props.choices} className="max-h-80 outline-none">
          {(choice) => (
            <ListBoxItem
              id={choice.value}
              textValue={choice.label}
              className="touch flex cursor-pointer items-center gap-3 rounded-sm px-3 py-2 outline-none focused:bg-sunken selected:font-bold"
            >
              {({ isSelected }) => (
                <>
                  <span className="flex-1">
                    {choice.label}
                    {choice.hint && (
                      <span className="block text-sm font-normal text-muted">{choice.hint}</span>
                    )}
                  </span>
                  <Check
                    aria-hidden="true"
                    className={classes('size-4 text-neel-text', !isSelected && 'invisible')}
                  />
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

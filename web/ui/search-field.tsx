import { Search, X } from 'lucide-react'
import { SearchField as AriaSearchField, Input } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { inputLook } from './field.tsx'

interface Props {
  label: string
  value: string
  onChange: (text: string) => void
  placeholder?: string
  autoFocus?: boolean
  className?: string
}

export function SearchField({ label, value, onChange, placeholder, autoFocus, className }: Props) {
  const { t } = useTranslation()
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      className={classes('relative', className)}
    >
      <Search
        className="pointer-events-none absolute top-3.5 left-3.5 size-4.5 text-muted"
        aria-hidden="true"
      />
      <Input
        data-own-ring
        placeholder={placeholder ?? label}
        className={classes(inputLook, 'pr-11 pl-10.5 [&::-webkit-search-cancel-button]:hidden')}
      />
      {value && (
        <Button
          variant="quiet"
          size="icon"
          aria-label={t('form.clear')}
          className="absolute inset-y-0 right-0 text-muted"
          icon={<X aria-hidden="true" />}
        />
      )}
    </AriaSearchField>
  )
}

import { Star } from 'lucide-react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'

interface FieldProps {
  label: string
  value: number | null
  onChange: (stars: number) => void
}

/** One to five stars of one's own. */
export function RatingField({ label, value, onChange }: FieldProps) {
  const { t } = useTranslation()
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      value={value === null ? null : String(value)}
      onChange={(stars) => onChange(Number(stars))}
      className="flex"
    >
      {[1, 2, 3, 4, 5].map((stars) => (
        <Radio
          key={stars}
          value={String(stars)}
          aria-label={t('rating.of', { stars })}
          className="flex size-11 cursor-pointer items-center justify-center rounded focus-ring:outline-2 focus-ring:outline-neel-text"
        >
          <Star
            aria-hidden="true"
            className={classes(
              'size-7 transition-colors',
              stars <= (value ?? 0) ? 'fill-haldi text-haldi' : 'text-edge',
            )}
          />
        </Radio>
      ))}
    </RadioGroup>
  )
}

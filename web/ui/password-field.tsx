import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { passwordStrength } from './password-strength.ts'
import { TextField, type TextInputProps } from './text-field.tsx'

interface PasswordProps extends Omit<TextInputProps, 'type' | 'before' | 'after'> {
  autoComplete: 'current-password' | 'new-password'
  /** For a new password: shows how strong it is. The name and address given here must not be in it. */
  rate?: { personal: string[] }
}

export function PasswordField({ rate, ...props }: PasswordProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  return (
    <div className={props.className}>
      <TextField
        {...props}
        className=""
        type={shown ? 'text' : ('password' as 'text')}
        spellCheck="false"
        after={
          <Button
            variant="quiet"
            size="icon"
            aria-label={t(shown ? 'form.hidePassword' : 'form.showPassword')}
            onPress={() => setShown(!shown)}
            icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          />
        }
      />
      {rate && <Strength password={props.value ?? ''} personal={rate.personal} />}
    </div>
  )
}

const tones = ['bg-line', 'bg-mirch', 'bg-haldi', 'bg-neem', 'bg-neem']

function Strength({ password, personal }: { password: string; personal: string[] }) {
  const { t } = useTranslation()
  const strength = passwordStrength(password, personal)
  return (
    <div className="mt-2 flex items-center gap-3" aria-live="polite">
      <div className="flex flex-1 gap-1" aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={classes(
              'h-1.5 flex-1 rounded-full transition-colors',
              step <= strength ? tones[strength] : 'bg-line',
            )}
          />
        ))}
      </div>
      <span className="min-w-24 text-right text-sm text-muted">
        {strength !== 0 && t(`form.strength.${strength}`)}
      </span>
    </div>
  )
}

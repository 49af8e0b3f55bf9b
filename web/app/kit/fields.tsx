import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '#ui/checkbox.tsx'
import { DateOfBirthField } from '#ui/date-of-birth-field.tsx'
import { OtpField } from '#ui/otp-field.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Select } from '#ui/select.tsx'
import { Slider } from '#ui/slider.tsx'
import { Switch } from '#ui/switch.tsx'
import { TextBox, TextField } from '#ui/text-field.tsx'

export function Fields() {
  return (
    <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
      <Texts />
      <Choices />
    </div>
  )
}

function Texts() {
  const { t } = useTranslation('kit')
  const [text, setText] = useState('')
  const [password, setPassword] = useState('Kaju')
  const [code, setCode] = useState('482')
  return (
    <div className="space-y-6">
      <TextField label={t('fields.name')} help={t('fields.nameHelp')} value={text} onChange={setText} />
      <TextField label={t('fields.optional')} optional placeholder={t('fields.placeholder')} />
      <TextField
        label={t('fields.wrong')}
        error={t('fields.error')}
        value="asha@"
        onChange={() => undefined}
      />
      <TextField label={t('fields.disabled')} isDisabled value="Asha Verma" onChange={() => undefined} />
      <PhoneField label={t('fields.phone')} />
      <PasswordField
        label={t('fields.password')}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        rate={{ personal: [] }}
      />
      <OtpField label={t('fields.code')} value={code} onChange={setCode} />
      <OtpField
        label={t('fields.wrongCode')}
        value="000000"
        onChange={() => undefined}
        error={t('fields.error')}
      />
      <TextBox label={t('fields.reason')} placeholder={t('fields.placeholder')} />
    </div>
  )
}

function Choices() {
  const { t } = useTranslation('kit')
  const [chosen, setChosen] = useState<'one' | 'two' | 'three'>('one')
  const [search, setSearch] = useState('')
  const [birthday, setBirthday] = useState('1991-03-14')
  const [near, setNear] = useState(2)
  const choices = [
    { value: 'one', label: t('fields.one'), hint: t('fields.hint') },
    { value: 'two', label: t('fields.two') },
    { value: 'three', label: t('fields.three') },
  ] as const
  return (
    <div className="space-y-6">
      <SearchField label={t('fields.search')} value={search} onChange={setSearch} />
      <DateOfBirthField label={t('fields.birthday')} value={birthday} onChange={setBirthday} />
      <Slider label={t('fields.near')} value={near} least={1} most={4} step={0.1} onChange={setNear} />
      <Segmented label={t('fields.choice')} choices={choices} value={chosen} onChange={setChosen} />
      <Select label={t('fields.choice')} choices={choices} value={chosen} onChange={setChosen} />
      <Select
        label={t('fields.wrong')}
        choices={choices}
        value={null}
        onChange={() => undefined}
        error={t('fields.error')}
      />
      <RadioGroup label={t('fields.choice')} choices={choices} value={chosen} onChange={setChosen} />
      <div className="divide-y divide-line">
        <Switch defaultSelected help={t('fields.hint')}>
          {t('fields.one')}
        </Switch>
        <Switch>{t('fields.two')}</Switch>
        <Switch isDisabled>{t('fields.disabled')}</Switch>
      </div>
      <div>
        <Checkbox defaultSelected help={t('fields.hint')}>
          {t('fields.one')}
        </Checkbox>
        <Checkbox isIndeterminate>{t('fields.two')}</Checkbox>
        <Checkbox isDisabled>{t('fields.disabled')}</Checkbox>
      </div>
    </div>
  )
}

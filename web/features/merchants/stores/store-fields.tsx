import { useTranslation } from 'react-i18next'
import { Field } from '#ui/form/field.tsx'
import { useRules } from '#ui/form/rules.ts'
import { MoneyField } from '#ui/money-field.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { Select } from '#ui/select.tsx'
import { Switch } from '#ui/switch.tsx'
import { TextBox, TextField } from '#ui/text-field.tsx'
import { PincodeField } from '../../profiles/pincode-field.tsx'
import type { StoreType } from '../api.ts'
import { storeTypes } from '../words.ts'
import { HolidaysEditor } from './holidays-editor.tsx'
import { overlappingDay } from './hours.ts'
import { HoursEditor } from './hours-editor.tsx'
import { PlaceHint } from './place-hint.tsx'
import type { StoreForm } from './store-form.ts'

interface Props {
  form: StoreForm
}

export function NameFields({ form }: Props) {
  const { t } = useTranslation('sell')
  const rules = useRules()
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field form={form} name="name" rules={rules.required}>
        {(field) => (
          <TextField {...field} label={t('store.name')} help={t('store.nameHelp')} maxLength={120} />
        )}
      </Field>
      <Field form={form} name="type">
        {(field) => (
          <Select<StoreType>
            {...field}
            label={t('store.type')}
            choices={storeTypes.map((value) => ({ value, label: t(`storeTypes.${value}`) }))}
          />
        )}
      </Field>
    </div>
  )
}

export function ContactFields({ form }: Props) {
  const { t } = useTranslation('sell')
  const rules = useRules()
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field form={form} name="phone" rules={rules.optionalPhone}>
          {(field) => <PhoneField {...field} label={t('store.phone')} help={t('store.phoneHelp')} optional />}
        </Field>
        <Field form={form} name="whatsappNumber" rules={rules.optionalPhone}>
          {(field) => <PhoneField {...field} label={t('store.whatsapp')} optional />}
        </Field>
      </div>
      <Field form={form} name="email">
        {(field) => (
          <TextField
            {...field}
            type="email"
            label={t('store.email')}
            optional
            maxLength={254}
            spellCheck="false"
          />
        )}
      </Field>
      <Field form={form} name="about">
        {(field) => (
          <TextBox
            {...field}
            label={t('store.about')}
            help={t('store.aboutHelp')}
            optional
            maxLength={2000}
          />
        )}
      </Field>
    </>
  )
}

export function PlaceFields({ form }: Props) {
  const { t } = useTranslation(['sell', 'account'])
  const rules = useRules()
  return (
    <>
      <Field form={form} name="pincode" rules={rules.required}>
        {(field) => (
          <PincodeField
            {...field}
            country="IN"
            label={t('account:address.pincode')}
            onFound={({ city, state }) => {
              form.setValue('city', city, { shouldDirty: true, shouldValidate: true })
              form.setValue('state', state, { shouldDirty: true, shouldValidate: true })
            }}
          />
        )}
      </Field>
      <Field form={form} name="line1" rules={rules.required}>
        {(field) => <TextField {...field} label={t('store.line1')} maxLength={200} />}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field form={form} name="line2">
          {(field) => <TextField {...field} label={t('account:address.line2')} optional maxLength={200} />}
        </Field>
        <Field form={form} name="landmark">
          {(field) => <TextField {...field} label={t('account:address.landmark')} optional maxLength={200} />}
        </Field>
        <Field form={form} name="city" rules={rules.required}>
          {(field) => <TextField {...field} label={t('account:address.city')} maxLength={100} />}
        </Field>
        <Field form={form} name="state" rules={rules.required}>
          {(field) => <TextField {...field} label={t('account:address.state')} maxLength={100} />}
        </Field>
      </div>
      <PlaceHint form={form} />
    </>
  )
}

export function HoursFields({ form }: Props) {
  const { t } = useTranslation('sell')
  return (
    <Field
      form={form}
      name="businessHours"
      rules={{ validate: (hours) => overlappingDay(hours) === null || t('hours.overlap') }}
    >
      {({ value, onChange }) => <HoursEditor value={value} onChange={onChange} />}
    </Field>
  )
}

export function HolidayFields({ form }: Props) {
  const { t } = useTranslation('sell')
  return (
    <Field
      form={form}
      name="holidays"
      rules={{
        validate: (days) => days.every(({ date, name }) => date && name.trim()) || t('holidays.whole'),
      }}
    >
      {({ value, onChange, error }) => (
        <>
          <HolidaysEditor value={value} onChange={onChange} />
          {error && (
            <p role="alert" className="text-sm text-mirch-text">
              {error}
            </p>
          )}
        </>
      )}
    </Field>
  )
}

export function DeliveryFields({ form }: Props) {
  const { t } = useTranslation('sell')
  const delivers = form.watch('delivers')
  const isAmount = (minor: number | null) => !Number.isNaN(minor) || t('amountWrong')
  const isDistance = (text: string) =>
    (/^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) <= 500) || t('store.radiusWrong')
  return (
    <>
      <div className="divide-y divide-line rounded border border-line px-4">
        {(['delivers', 'offersPickup', 'acceptsOnlinePayment'] as const).map((name) => (
          <Field key={name} form={form} name={name}>
            {({ value, onChange }) => (
              <Switch isSelected={value} onChange={onChange} help={t(`store.${name}Help`)}>
                {t(`store.${name}`)}
              </Switch>
            )}
          </Field>
        ))}
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        {delivers && (
          <Field form={form} name="deliveryRadiusKm" rules={{ validate: isDistance }}>
            {(field) => (
              <TextField
                {...field}
                label={t('store.radius')}
                help={t('store.radiusHelp')}
                inputMode="decimal"
                inputClassName="figures"
                after={<span className="pr-3">{t('store.km')}</span>}
              />
            )}
          </Field>
        )}
        <Field form={form} name="minOrderMinor" rules={{ validate: isAmount }}>
          {({ value, ...field }) => (
            <MoneyField {...field} minor={value} label={t('store.minOrder')} help={t('store.minOrderHelp')} />
          )}
        </Field>
        {delivers && (
          <>
            <Field form={form} name="deliveryFeeMinor" rules={{ validate: isAmount }}>
              {({ value, ...field }) => (
                <MoneyField {...field} minor={value} label={t('store.fee')} help={t('store.feeHelp')} />
              )}
            </Field>
            <Field form={form} name="freeDeliveryFromMinor" rules={{ validate: isAmount }}>
              {({ value, ...field }) => (
                <MoneyField
                  {...field}
                  minor={value}
                  label={t('store.freeFrom')}
                  help={t('store.freeFromHelp')}
                  optional
                />
              )}
            </Field>
          </>
        )}
      </div>
    </>
  )
}

import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '#ui/form/field.tsx'
import { useRules } from '#ui/form/rules.ts'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { TextField } from '#ui/text-field.tsx'
import { PincodeField } from '../../../profiles/pincode-field.tsx'
import type { CheckoutValues } from './values.ts'

interface Props {
  form: DraftForm<CheckoutValues>
  /** What was said in the cart already; town and state follow from it as from one that is typed. */
  saidPincode: string | null
  onPincode: (pincode: string) => void
}

export function PlaceFields({ form, saidPincode, onPincode }: Props) {
  const { t } = useTranslation('account')
  const rules = useRules()
  const fill = { shouldDirty: true, shouldValidate: true }
  const { getValues, setValue } = form
  useEffect(() => {
    if (saidPincode && !getValues('place.pincode')) setValue('place.pincode', saidPincode)
  }, [saidPincode, getValues, setValue])
  return (
    <>
      <Field form={form} name="place.pincode" rules={rules.required}>
        {(field) => (
          <PincodeField
            {...field}
            country="IN"
            label={t('address.pincode')}
            onFound={(found) => {
              form.setValue('place.city', found.city, fill)
              form.setValue('place.state', found.state, fill)
              onPincode(field.value)
            }}
          />
        )}
      </Field>
      <Field form={form} name="place.line1" rules={rules.required}>
        {(field) => (
          <TextField {...field} label={t('address.line1')} autoComplete="address-line1" maxLength={200} />
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field form={form} name="place.line2">
          {(field) => (
            <TextField
              {...field}
              label={t('address.line2')}
              optional
              autoComplete="address-line2"
              maxLength={200}
            />
          )}
        </Field>
        <Field form={form} name="place.landmark">
          {(field) => <TextField {...field} label={t('address.landmark')} optional maxLength={200} />}
        </Field>
        <Field form={form} name="place.city" rules={rules.required}>
          {(field) => (
            <TextField {...field} label={t('address.city')} autoComplete="address-level2" maxLength={100} />
          )}
        </Field>
        <Field form={form} name="place.state" rules={rules.required}>
          {(field) => (
            <TextField {...field} label={t('address.state')} autoComplete="address-level1" maxLength={100} />
          )}
        </Field>
      </div>
    </>
  )
}

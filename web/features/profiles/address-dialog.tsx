import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { PhoneField } from '#ui/phone-field.tsx'
import { internationalPhone } from '#ui/phone-number.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import {
  type Address,
  type AddressType,
  addAddress,
  addressesQuery,
  editAddress,
  type NewAddress,
} from './api.ts'
import { PincodeField } from './pincode-field.tsx'

type Values = ReturnType<typeof valuesOf>

const types = ['home', 'work', 'other'] as const

export function AddressDialog({ address, onClose }: { address: Address | null; onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const queryClient = useQueryClient()
  const me = useMe()
  const form = useDraftForm({
    draft: address ? undefined : 'new-address',
    defaultValues: valuesOf(address, me?.user.displayName ?? ''),
  })
  const submit = async (values: Values) => {
    const written = writtenAs(values)
    if (address) await editAddress(address.id, movedOnly(address, written), address.version)
    else await addAddress(written)
    toast(t('app:saved'))
    onClose()
    await queryClient.invalidateQueries({ queryKey: addressesQuery.queryKey })
  }
  return (
    <Dialog title={t(address ? 'address.edit' : 'address.add')} isOpen onClose={onClose} keepOpen>
      <Form form={form} onSubmit={submit} label={t('address.title')}>
        <Field form={form} name="addressType">
          {(field) => (
            <RadioGroup<AddressType>
              {...field}
              label={t('address.type')}
              shape="row"
              choices={types.map((value) => ({ value, label: t(`address.types.${value}`) }))}
            />
          )}
        </Field>
        <PlaceFields form={form} />
        <RecipientFields form={form} />
        {!address?.isDefault && (
          <Field form={form} name="isDefault">
            {(field) => (
              <Checkbox isSelected={field.value} onChange={field.onChange} help={t('address.defaultHelp')}>
                {t('address.makeDefault')}
              </Checkbox>
            )}
          </Field>
        )}
        <FormActions form={form} onClose={onClose}>
          {t('app:save')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

type AddressForm = ReturnType<typeof useDraftForm<Values>>

function PlaceFields({ form }: { form: AddressForm }) {
  const { t } = useTranslation(['account', 'app'])
  const rules = useRules()
  return (
    <>
      <Field form={form} name="pincode" rules={rules.required}>
        {(field) => (
          <PincodeField
            {...field}
            country="IN"
            label={t('address.pincode')}
            onFound={(place) => {
              form.setValue('city', place.city, { shouldDirty: true, shouldValidate: true })
              form.setValue('state', place.state, { shouldDirty: true, shouldValidate: true })
            }}
          />
        )}
      </Field>
      <Field form={form} name="line1" rules={rules.required}>
        {(field) => (
          <TextField {...field} label={t('address.line1')} autoComplete="address-line1" maxLength={200} />
        )}
      </Field>
      <Field form={form} name="line2">
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
      <Field form={form} name="landmark">
        {(field) => (
          <TextField
            {...field}
            label={t('address.landmark')}
            help={t('address.landmarkHelp')}
            optional
            maxLength={200}
          />
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field form={form} name="city" rules={rules.required}>
          {(field) => (
            <TextField {...field} label={t('address.city')} autoComplete="address-level2" maxLength={100} />
          )}
        </Field>
        <Field form={form} name="state" rules={rules.required}>
          {(field) => (
            <TextField {...field} label={t('address.state')} autoComplete="address-level1" maxLength={100} />
          )}
        </Field>
      </div>
    </>
  )
}

function RecipientFields({ form }: { form: AddressForm }) {
  const { t } = useTranslation(['account', 'app'])
  const rules = useRules()
  return (
    <>
      <Field form={form} name="recipientName" rules={rules.required}>
        {(field) => (
          <TextField {...field} label={t('address.recipient')} autoComplete="name" maxLength={120} />
        )}
      </Field>
      <Field form={form} name="phone" rules={rules.optionalPhone}>
        {(field) => (
          <PhoneField {...field} label={t('address.phone')} help={t('address.phoneHelp')} optional />
        )}
      </Field>
    </>
  )
}

function valuesOf(address: Address | null, ownName: string) {
  return {
    addressType: address?.addressType ?? ('home' as AddressType),
    recipientName: address?.recipientName ?? ownName,
    phone: address?.phone?.replace(/^\+91/, '') ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    landmark: address?.landmark ?? '',
    city: address?.city ?? '',
    state: address?.state ?? '',
    pincode: address?.pincode ?? '',
    isDefault: address?.isDefault ?? false,
  }
}

function writtenAs(values: Values): NewAddress {
  return {
    addressType: values.addressType,
    recipientName: values.recipientName.trim(),
    phone: values.phone ? (internationalPhone(values.phone) ?? values.phone) : null,
    line1: values.line1.trim(),
    line2: values.line2.trim() || null,
    landmark: values.landmark.trim() || null,
    city: values.city.trim(),
    state: values.state.trim(),
    pincode: values.pincode.trim(),
    ...(values.isDefault && { isDefault: true }),
  }
}

/** Only what differs is sent: coordinates are looked up again only when the place has moved. */
function movedOnly(before: Address, after: NewAddress): Partial<NewAddress> {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => before[name as keyof Address] !== value),
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { PhoneField } from '#ui/phone-field.tsx'
import { internationalPhone } from '#ui/phone-number.ts'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import type { Store } from '../merchants/api.ts'
import { gstinProblem, plainNumber } from '../merchants/onboarding/paper-numbers.ts'
import { addSupplier, editSupplier, type Supplier, suppliersQuery } from './api.ts'

interface Props {
  store: Store
  supplier: Supplier | null
  onClose: () => void
}

const valuesOf = (supplier: Supplier | null) => ({
  name: supplier?.name ?? '',
  contactPerson: supplier?.contactPerson ?? '',
  phone: supplier?.phone?.replace(/^\+91/, '') ?? '',
  email: supplier?.email ?? '',
  gstin: supplier?.gstin ?? '',
  deliveryLeadTimeDays: supplier?.deliveryLeadTimeDays?.toString() ?? '',
})
type Values = ReturnType<typeof valuesOf>

const written = (values: Values) => ({
  name: values.name.trim(),
  contactPerson: values.contactPerson.trim() || null,
  phone: values.phone ? (internationalPhone(values.phone) ?? values.phone) : null,
  email: values.email.trim() || null,
  gstin: values.gstin ? plainNumber(values.gstin) : null,
  deliveryLeadTimeDays: values.deliveryLeadTimeDays ? Number(values.deliveryLeadTimeDays) : null,
})

export function SupplierDialog({ store, supplier, onClose }: Props) {
  const { t } = useTranslation(['sell', 'app'])
  const rules = useRules()
  const queryClient = useQueryClient()
  const params = { tenantId: store.tenantId, storeId: store.id }
  const form = useDraftForm({ defaultValues: valuesOf(supplier) })
  const submit = async (values: Values) => {
    if (supplier) await editSupplier(params, supplier, written(values))
    else await addSupplier(params, written(values))
    toast(t('app:saved'))
    onClose()
    await queryClient.invalidateQueries({ queryKey: suppliersQuery(params).queryKey })
  }
  const title = t(supplier ? 'suppliers.edit' : 'suppliers.add', { name: supplier?.name })
  return (
    <Dialog title={title} isOpen onClose={onClose} keepOpen>
      <Form form={form} onSubmit={submit} label={title}>
        <Field form={form} name="name" rules={rules.required}>
          {(field) => <TextField {...field} label={t('suppliers.name')} maxLength={120} />}
        </Field>
        <Field form={form} name="contactPerson">
          {(field) => <TextField {...field} label={t('suppliers.contact')} optional maxLength={120} />}
        </Field>
        <Field form={form} name="phone" rules={rules.optionalPhone}>
          {(field) => <PhoneField {...field} label={t('store.phone')} optional />}
        </Field>
        <Field form={form} name="email">
          {(field) => <TextField {...field} type="email" label={t('store.email')} optional maxLength={254} />}
        </Field>
        <Field
          form={form}
          name="gstin"
          rules={{
            validate: (text) => {
              const problem = text ? gstinProblem(text) : null
              return problem === null || t(`papers.gstinProblems.${problem}`)
            },
          }}
        >
          {(field) => <TextField {...field} label={t('papers.gstin')} optional maxLength={20} />}
        </Field>
        <Field
          form={form}
          name="deliveryLeadTimeDays"
          rules={{ validate: (text) => /^\d{0,3}$/.test(text) || t('quantityWrong') }}
        >
          {(field) => (
            <TextField
              {...field}
              label={t('suppliers.leadTime')}
              optional
              inputMode="numeric"
              inputClassName="figures"
            />
          )}
        </Field>
        <FormActions form={form} onClose={onClose}>
          {t('app:save')}
        </FormActions>
      </Form>
    </Dialog>
  )
}

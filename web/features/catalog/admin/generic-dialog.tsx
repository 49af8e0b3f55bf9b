import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Field } from '#ui/form/field.tsx'
import { useRules } from '#ui/form/rules.ts'
import { SwitchField } from '#ui/form/switch-field.tsx'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { TaxField } from '../sell/product-fields.tsx'
import { type Unit, units } from '../sell/sizes.ts'
import { categoriesQuery, type GenericProduct, type GenericWords, saveGeneric } from './api.ts'
import { WordDialog } from './word-dialog.tsx'

const kinds = [
  ...(['grocery', 'fruits_vegetables', 'dairy', 'bakery', 'beverages', 'snacks', 'sweets'] as const),
  ...(['meat_fish', 'personal_care', 'beauty', 'household', 'baby_care', 'pet_care', 'health'] as const),
  ...(['stationery', 'electronics', 'fashion', 'home', 'hardware', 'other'] as const),
] as const

interface Values {
  name: string
  categoryId: string
  productType: string
  defaultUnit: Unit
  taxRate: string
  hsnCode: string
  keywords: string
  sizes: string
  isVerified: boolean
  isActive: boolean
}

const valuesOf = (generic: GenericProduct | null): Values => ({
  name: generic?.name ?? '',
  categoryId: generic?.categoryId ?? '',
  productType: generic?.productType ?? 'grocery',
  defaultUnit: generic?.defaultUnit ?? 'g',
  taxRate: String(generic?.taxRate ?? 5),
  hsnCode: generic?.hsnCode ?? '',
  keywords: generic?.searchableKeywords.join(', ') ?? '',
  sizes: generic?.typicalSizes.join(', ') ?? '',
  isVerified: generic ? generic.verificationStatus === 'verified' : true,
  isActive: generic?.isActive ?? true,
})

const listed = (text: string) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

const written = (values: Values): GenericWords => ({
  name: values.name.trim(),
  categoryId: values.categoryId,
  productType: values.productType as GenericWords['productType'],
  defaultUnit: values.defaultUnit,
  taxRate: Number(values.taxRate),
  hsnCode: values.hsnCode.trim() || null,
  searchableKeywords: listed(values.keywords),
  typicalSizes: listed(values.sizes),
  verificationStatus: values.isVerified ? 'verified' : 'pending',
  isActive: values.isActive,
})

export function GenericDialog({ generic, onClose }: { generic: GenericProduct | null; onClose: () => void }) {
  const { t } = useTranslation('sell')
  const rules = useRules()
  const categories = useQuery(categoriesQuery).data ?? []
  const form = useDraftForm<Values>({ defaultValues: valuesOf(generic) })
  return (
    <WordDialog
      title={generic ? t('catalogue.edit', { name: generic.name }) : t('catalogue.add.products')}
      form={form}
      onClose={onClose}
      save={(values) => saveGeneric(generic, written(values))}
    >
      <Field form={form} name="name" rules={rules.required}>
        {(field) => <TextField {...field} label={t('catalogue.name')} maxLength={120} />}
      </Field>
      <Field form={form} name="categoryId" rules={rules.required}>
        {({ value, ...field }) => (
          <Select
            {...field}
            value={value || null}
            label={t('product.category')}
            choices={categories.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <Field form={form} name="productType">
        {(field) => (
          <Select
            {...field}
            label={t('catalogue.kind')}
            choices={kinds.map((value) => ({ value, label: t(`catalogue.kinds.${value}`) }))}
          />
        )}
      </Field>
      <Field form={form} name="defaultUnit">
        {(field) => (
          <Select<Unit>
            {...field}
            label={t('catalogue.unit')}
            choices={units.map((value) => ({ value, label: t(`units.${value}`) }))}
          />
        )}
      </Field>
      <Field form={form} name="sizes">
        {(field) => (
          <TextField {...field} label={t('catalogue.sizes')} help={t('catalogue.sizesHelp')} optional />
        )}
      </Field>
      <Field form={form} name="keywords">
        {(field) => (
          <TextField {...field} label={t('product.keywords')} help={t('product.keywordsHelp')} optional />
        )}
      </Field>
      <TaxField form={form} name="taxRate" />
      <Field form={form} name="hsnCode">
        {(field) => (
          <TextField {...field} label={t('product.hsn')} help={t('product.hsnHelp')} optional maxLength={8} />
        )}
      </Field>
      <SwitchField form={form} name="isVerified">
        {t('catalogue.verified')}
      </SwitchField>
      <SwitchField form={form} name="isActive">
        {t('catalogue.active')}
      </SwitchField>
    </WordDialog>
  )
}

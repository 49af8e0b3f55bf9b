import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FilterChips } from '#ui/filter-chips.tsx'
import { Field } from '#ui/form/field.tsx'
import { useRules } from '#ui/form/rules.ts'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { MoneyField } from '#ui/money-field.tsx'
import { textFromMinor } from '#ui/money-text.ts'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { quantityFrom } from '../../inventory/figure.ts'
import { type Category, categoriesQuery } from './api.ts'
import { sizeFrom, type Unit, units } from './sizes.ts'

/** What the form of a new product and that of an old one share. */
interface ProductWords {
  categoryId: string
  size: string
  sizeUnit: Unit | ''
  mrpMinor: number | null
  sellingPriceMinor: number | null
  taxRate: string
}
// biome-ignore lint/suspicious/noExplicitAny: two forms have these fields among others of their own.
type FormWith = DraftForm<any>

export function CategoryField({ form, name }: { form: FormWith; name: 'categoryId' }) {
  const { t } = useTranslation('sell')
  const rules = useRules()
  const categories = useQuery(categoriesQuery()).data ?? []
  return (
    <Field<ProductWords, 'categoryId'> form={form} name={name} rules={rules.required as object}>
      {({ value, ...field }) => (
        <Select
          {...field}
          value={value || null}
          label={t('product.category')}
          choices={inOrder(categories).map((category) => ({
            value: category.id,
            label: category.name,
            hint: categories.find(({ id }) => id === category.parentId)?.name,
          }))}
        />
      )}
    </Field>
  )
}

/** Each category after its parent. */
function inOrder(categories: readonly Category[], parentId: string | null = null): Category[] {
  return categories
    .filter((category) => category.parentId === parentId)
    .flatMap((category) => [category, ...inOrder(categories, category.id)])
}

export function SizeFields({ form, typical }: { form: FormWith; typical: readonly string[] }) {
  const { t } = useTranslation('sell')
  const [size, unit] = form.watch(['size', 'sizeUnit']) as [string, Unit | '']
  const usual = typical.flatMap((text) => {
    const known = sizeFrom(text)
    return known ? [{ value: text, label: text, ...known }] : []
  })
  const chosen = usual.find((one) => String(one.size) === size && one.sizeUnit === unit)
  return (
    <div className="space-y-3">
      {usual.length > 0 && (
        <FilterChips
          label={t('product.usualSizes')}
          single
          choices={usual}
          chosen={chosen ? [chosen.value] : []}
          onChange={([next]) => {
            const known = usual.find(({ value }) => value === next)
            form.setValue('size', known ? String(known.size) : '', { shouldDirty: true })
            form.setValue('sizeUnit', known?.sizeUnit ?? '', { shouldDirty: true })
          }}
        />
      )}
      <div className="grid max-w-md grid-cols-2 gap-3">
        <Field<ProductWords, 'size'>
          form={form}
          name="size"
          rules={{ validate: (text) => !text || quantityFrom(text) !== null || t('quantityWrong') }}
        >
          {(field) => (
            <TextField {...field} label={t('product.size')} inputMode="decimal" inputClassName="figures" />
          )}
        </Field>
        <Field<ProductWords, 'sizeUnit'>
          form={form}
          name="sizeUnit"
          rules={{
            validate: (one) => Boolean(one) === Boolean(form.getValues('size')) || t('product.unitNeeded'),
          }}
        >
          {({ value, ...field }) => (
            <Select<Unit>
              {...field}
              value={value || null}
              label={t('product.unit')}
              choices={units.map((one) => ({ value: one, label: t(`units.${one}`) }))}
            />
          )}
        </Field>
      </div>
    </div>
  )
}

export function PriceFields({ form }: { form: FormWith }) {
  const { t } = useTranslation('sell')
  const isAmount = (minor: number | null) =>
    (minor !== null && !Number.isNaN(minor) && minor > 0) || t('amountWrong')
  return (
    <div className="grid max-w-md grid-cols-2 gap-3">
      <Field<ProductWords, 'mrpMinor'> form={form} name="mrpMinor" rules={{ validate: isAmount }}>
        {({ value, ...field }) => (
          <MoneyField {...field} minor={value} label={t('product.mrp')} help={t('product.mrpHelp')} />
        )}
      </Field>
      <Field<ProductWords, 'sellingPriceMinor'>
        form={form}
        name="sellingPriceMinor"
        rules={{
          validate: (minor) =>
            minor === null ||
            (isAmount(minor) === true
              ? minor <= (form.getValues('mrpMinor') ?? Number.POSITIVE_INFINITY) ||
                t('products.aboveMrp', { mrp: `₹${textFromMinor(form.getValues('mrpMinor'))}` })
              : t('amountWrong')),
        }}
      >
        {({ value, ...field }) => (
          <MoneyField {...field} minor={value} label={t('product.price')} help={t('product.priceHelp')} />
        )}
      </Field>
    </div>
  )
}

const taxRates = ['0', '3', '5', '12', '18', '28', '40'] as const

export function TaxField({ form, name }: { form: FormWith; name: 'taxRate' }) {
  const { t } = useTranslation('sell')
  return (
    <Field<ProductWords, 'taxRate'> form={form} name={name}>
      {({ value, ...field }) => (
        <Select
          {...field}
          value={value}
          label={t('product.tax')}
          help={t('product.taxHelp')}
          className="max-w-72"
          choices={[...new Set([...taxRates, value])].map((rate) => ({ value: rate, label: `${rate} %` }))}
        />
      )}
    </Field>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Panel } from '#ui/panel.tsx'
import { Switch } from '#ui/switch.tsx'
import { TextBox, TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { quantityFrom } from '../../inventory/figure.ts'
import { useBusiness } from '../../merchants/use-business.ts'
import { editProduct, type Product, type ProductEdit, productsKey } from './api.ts'
import { CategoryField, PriceFields, SizeFields, TaxField } from './product-fields.tsx'
import type { Unit } from './sizes.ts'

type Values = ReturnType<typeof valuesOf>

/** Everything about a product that is said in words and figures. */
export function ProductForm({ product }: { product: Product }) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId } = useBusiness()
  const rules = useRules()
  const queryClient = useQueryClient()
  const form = useDraftForm({ defaultValues: valuesOf(product) })
  const { isDirty, isSubmitting } = form.formState
  const submit = async (values: Values) => {
    const saved = await editProduct(tenantId, product.id, changed(product, values), product.version)
    form.reset(valuesOf(saved))
    toast(t('app:saved'))
    await queryClient.invalidateQueries({ queryKey: productsKey(tenantId) })
  }
  const isStep = (text: string) => (quantityFrom(text) ?? 1001) <= 1000 || t('quantityWrong')
  const isQuantity = (text: string) => !text || quantityFrom(text) !== null || t('quantityWrong')
  return (
    <Form form={form} onSubmit={submit} label={t('product.parts.words')} className="space-y-5">
      <Panel title={t('product.parts.words')}>
        <div className="space-y-5">
          <Field form={form} name="productName" rules={rules.required}>
            {(field) => <TextField {...field} label={t('product.name')} maxLength={160} />}
          </Field>
          <Field form={form} name="description">
            {(field) => (
              <TextBox {...field} label={t('product.description')} optional maxLength={5000} rows={4} />
            )}
          </Field>
          <div className="grid gap-5 sm:grid-cols-2">
            <CategoryField form={form} name="categoryId" />
            <Field form={form} name="brandName">
              {(field) => <TextField {...field} label={t('product.brand')} optional maxLength={80} />}
            </Field>
          </div>
          <SizeFields form={form} typical={[]} />
          <Field form={form} name="quantityStep" rules={{ ...rules.required, validate: isStep }}>
            {(field) => (
              <TextField
                {...field}
                label={t('product.step')}
                help={t('product.stepHelp')}
                inputMode="decimal"
                inputClassName="figures"
                className="max-w-72"
              />
            )}
          </Field>
          <div className="grid gap-5 sm:grid-cols-2">
            <Field form={form} name="sku" rules={rules.required}>
              {(field) => (
                <TextField {...field} label={t('product.sku')} help={t('product.skuHelp')} maxLength={40} />
              )}
            </Field>
            <Field form={form} name="barcode">
              {(field) => (
                <TextField
                  {...field}
                  label={t('product.barcode')}
                  help={t('product.barcodeHelp')}
                  optional
                  inputMode="numeric"
                  maxLength={20}
                  inputClassName="figures"
                />
              )}
            </Field>
          </div>
          <Field form={form} name="variantType">
            {(field) => (
              <TextField
                {...field}
                label={t('product.variant')}
                help={t('product.variantHelp')}
                optional
                maxLength={80}
              />
            )}
          </Field>
          <Field form={form} name="keywords">
            {(field) => (
              <TextField {...field} label={t('product.keywords')} help={t('product.keywordsHelp')} optional />
            )}
          </Field>
        </div>
      </Panel>
      <Panel title={t('product.parts.price')}>
        <div className="space-y-5">
          <PriceFields form={form} />
          <div className="grid gap-5 sm:grid-cols-2">
            <TaxField form={form} name="taxRate" />
            <Field form={form} name="hsnCode">
              {(field) => (
                <TextField
                  {...field}
                  label={t('product.hsn')}
                  help={t('product.hsnHelp')}
                  optional
                  inputMode="numeric"
                  maxLength={8}
                  inputClassName="figures"
                />
              )}
            </Field>
          </div>
        </div>
      </Panel>
      <Panel title={t('product.parts.wholesale')}>
        <Field form={form} name="wholesaleOnly">
          {({ value, onChange }) => (
            <Switch isSelected={value} onChange={onChange} help={t('product.wholesaleOnlyHelp')}>
              {t('product.wholesaleOnly')}
            </Switch>
          )}
        </Field>
        <Field form={form} name="minBulkQuantity" rules={{ validate: isQuantity }}>
          {(field) => (
            <TextField
              {...field}
              label={t('product.minBulk')}
              help={t('product.minBulkHelp')}
              optional
              inputMode="decimal"
              inputClassName="figures"
              className="mt-3 max-w-72"
            />
          )}
        </Field>
      </Panel>
      <Button
        type="submit"
        variant={isDirty ? 'primary' : 'secondary'}
        isPending={isSubmitting}
        className="max-sm:w-full"
      >
        {t('app:save')}
      </Button>
    </Form>
  )
}

const valuesOf = (product: Product) => ({
  productName: product.productName,
  description: product.description ?? '',
  categoryId: product.subcategoryId ?? product.categoryId,
  brandName: product.brandName ?? '',
  size: product.size?.toString() ?? '',
  sizeUnit: (product.sizeUnit ?? '') as Unit | '',
  sku: product.sku,
  barcode: product.barcode ?? '',
  variantType: product.variantType ?? '',
  keywords: product.keywords.join(', '),
  mrpMinor: product.mrpMinor as number | null,
  sellingPriceMinor: product.sellingPriceMinor as number | null,
  taxRate: String(product.taxRate),
  hsnCode: product.hsnCode ?? '',
  wholesaleOnly: product.wholesaleOnly,
  minBulkQuantity: product.minBulkQuantity?.toString() ?? '',
  quantityStep: String(product.quantityStep),
})

/** Only what differs is sent, so that two people may change different things. */
function changed(product: Product, values: Values): ProductEdit {
  const before = valuesOf(product)
  const written: ProductEdit = {
    productName: values.productName.trim(),
    description: values.description.trim() || null,
    categoryId: values.categoryId,
    brandName: values.brandName.trim() || null,
    size: values.size ? Number(values.size) : null,
    sizeUnit: values.sizeUnit || null,
    sku: values.sku.trim(),
    barcode: values.barcode.trim() || null,
    variantType: values.variantType.trim() || null,
    keywords: values.keywords
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
    mrpMinor: values.mrpMinor ?? undefined,
    sellingPriceMinor: values.sellingPriceMinor ?? values.mrpMinor ?? undefined,
    taxRate: Number(values.taxRate),
    hsnCode: values.hsnCode.trim() || null,
    wholesaleOnly: values.wholesaleOnly,
    minBulkQuantity: values.minBulkQuantity ? Number(values.minBulkQuantity) : null,
    quantityStep: Number(values.quantityStep) || 1,
  }
  const differs = (name: string) => before[name as keyof Values] !== values[name as keyof Values]
  const edit = Object.fromEntries(Object.entries(written).filter(([name]) => differs(name))) as ProductEdit
  // A size without its unit says nothing, and a category of its own leaves the old subcategory behind.
  if ('size' in edit || 'sizeUnit' in edit)
    Object.assign(edit, { size: written.size, sizeUnit: written.sizeUnit })
  return 'categoryId' in edit ? { ...edit, subcategoryId: null } : edit
}

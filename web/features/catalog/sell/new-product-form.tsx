import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Actions } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { type DraftForm, useDraftForm } from '#ui/form/use-draft-form.ts'
import { Panel } from '#ui/panel.tsx'
import { Switch } from '#ui/switch.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { handInCount, stockKey } from '../../inventory/api.ts'
import { quantityFrom } from '../../inventory/figure.ts'
import type { Store } from '../../merchants/api.ts'
import { createProduct, type GenericProduct, type NewProduct, productsKey } from './api.ts'
import { GenericFace } from './pick-generic.tsx'
import { CategoryField, PriceFields, SizeFields, TaxField } from './product-fields.tsx'
import { sizeFrom, type Unit } from './sizes.ts'

export interface NewProductValues {
  productName: string
  categoryId: string
  brandName: string
  size: string
  sizeUnit: Unit | ''
  mrpMinor: number | null
  sellingPriceMinor: number | null
  taxRate: string
  onHand: string
  activate: boolean
}
export type NewProductDraft = DraftForm<NewProductValues>

interface Props {
  store: Store
  /** Null for a product of one's own. */
  generic: GenericProduct | null
}

export function NewProductForm({ store, generic }: Props) {
  const { t } = useTranslation('sell')
  const rules = useRules()
  const put = usePutOnShelf(store, generic)
  const first = sizeFrom(generic?.typicalSizes[0] ?? '')
  const form = useDraftForm<NewProductValues>({
    draft: `new-product.${store.id}.${generic?.id ?? 'own'}`,
    defaultValues: {
      productName: '',
      categoryId: '',
      brandName: '',
      size: first ? String(first.size) : '',
      sizeUnit: first?.sizeUnit ?? '',
      mrpMinor: null,
      sellingPriceMinor: null,
      taxRate: '5',
      onHand: '',
      activate: true,
    },
  })
  return (
    <Form form={form} onSubmit={put} label={t('newProduct.title')}>
      <Panel>
        {generic ? (
          <div className="mb-5 flex items-center gap-4">
            <GenericFace generic={generic} />
            <h2 className="text-lg">{generic.name}</h2>
          </div>
        ) : (
          <div className="mb-5 space-y-5">
            <Field form={form} name="productName" rules={rules.required}>
              {(field) => (
                <TextField
                  {...field}
                  label={t('product.name')}
                  help={t('product.nameHelp')}
                  maxLength={160}
                />
              )}
            </Field>
            <CategoryField form={form} name="categoryId" />
          </div>
        )}
        <div className="space-y-5">
          <SizeFields form={form} typical={generic?.typicalSizes ?? []} />
          <Field form={form} name="brandName">
            {(field) => (
              <TextField
                {...field}
                label={t('product.brand')}
                help={t('product.brandHelp')}
                optional
                maxLength={80}
              />
            )}
          </Field>
          <PriceFields form={form} />
          {!generic && <TaxField form={form} name="taxRate" />}
          <Field
            form={form}
            name="onHand"
            rules={{ validate: (text) => !text || quantityFrom(text) !== null || t('quantityWrong') }}
          >
            {(field) => (
              <TextField
                {...field}
                label={t('newProduct.onHand')}
                help={t('newProduct.onHandHelp')}
                optional
                inputMode="decimal"
                inputClassName="figures"
                className="max-w-72"
              />
            )}
          </Field>
          <Field form={form} name="activate">
            {({ value, onChange }) => (
              <Switch isSelected={value} onChange={onChange} help={t('newProduct.activateHelp')}>
                {t('newProduct.activate')}
              </Switch>
            )}
          </Field>
        </div>
      </Panel>
      <Actions>
        <Button type="submit" isPending={form.formState.isSubmitting}>
          {t('newProduct.put')}
        </Button>
      </Actions>
    </Form>
  )
}

function usePutOnShelf({ tenantId, id: storeId }: Store, generic: GenericProduct | null) {
  const { t } = useTranslation('sell')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return async (values: NewProductValues) => {
    const product = await createProduct({ tenantId, storeId }, writtenAs(values, generic))
    const counted = quantityFrom(values.onHand)
    if (counted) {
      const lines = [{ productId: product.id, counted, expected: 0 }]
      await handInCount({ tenantId, storeId }, { reason: t('newProduct.firstCount'), lines })
    }
    await queryClient.invalidateQueries({ queryKey: productsKey(tenantId) })
    await queryClient.invalidateQueries({ queryKey: stockKey(tenantId) })
    toast(t('newProduct.done', { name: product.productName }))
    await navigate({
      to: '/sell/$tenantId/products/$productId',
      params: { tenantId, productId: product.id },
    })
  }
}

function writtenAs(values: NewProductValues, generic: GenericProduct | null): NewProduct {
  const mrpMinor = values.mrpMinor ?? 0
  return {
    ...(generic
      ? { genericProductId: generic.id }
      : {
          productName: values.productName.trim(),
          categoryId: values.categoryId,
          taxRate: Number(values.taxRate),
        }),
    ...(values.brandName.trim() && { brandName: values.brandName.trim() }),
    ...(values.size && values.sizeUnit && { size: Number(values.size), sizeUnit: values.sizeUnit }),
    mrpMinor,
    sellingPriceMinor: values.sellingPriceMinor ?? mrpMinor,
    activate: values.activate,
  }
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { DateTimeField } from '#ui/date-fields.tsx'
import { Actions } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useRules } from '#ui/form/rules.ts'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Panel } from '#ui/panel.tsx'
import { Switch } from '#ui/switch.tsx'
import { TextBox, TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import type { Store } from '../../merchants/api.ts'
import { createOffer, editOffer, type Offer, offersKey, type Product, productsKey } from './api.ts'
import { OfferAbout } from './offer-about.tsx'
import { OfferKindFields } from './offer-kind-fields.tsx'
import { OfferPreview } from './offer-preview.tsx'
import { type OfferValues, valuesOf, writtenOffer } from './offer-words.ts'

interface Props {
  store: Store
  offer: Offer | null
  /** The product it is about; null: the whole store. */
  about: Product | null
}

/** Makes or changes an offer, with what buyers will pay beside it. */
export function OfferForm({ store, offer, about }: Props) {
  const { t } = useTranslation(['sell', 'app'])
  const rules = useRules()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [product, setProduct] = useState(about)
  const form = useDraftForm<OfferValues>({ defaultValues: valuesOf(offer) })
  const values = form.watch()
  const isCode = (code: string) => /^([A-Za-z0-9]{3,20})?$/.test(code.trim()) || t('offers.codeWrong')
  const params = { tenantId: store.tenantId, storeId: store.id }
  const submit = async (given: OfferValues) => {
    const written = writtenOffer(given, product)
    if (offer) await editOffer(params, offer, written)
    else await createOffer(params, written)
    toast(t('app:saved'))
    await queryClient.invalidateQueries({ queryKey: offersKey(store.tenantId) })
    await queryClient.invalidateQueries({ queryKey: productsKey(store.tenantId) })
    await navigate({ to: '/sell/$tenantId/offers', params: store })
  }
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[1.6fr_1fr]">
      <Form form={form} onSubmit={submit} label={t('offers.one')} className="space-y-5">
        <Panel>
          <div className="space-y-5">
            <OfferAbout store={store} product={product} onChoose={setProduct} />
            <OfferKindFields form={form} />
            <Field form={form} name="title" rules={rules.required}>
              {(field) => (
                <TextField {...field} label={t('offers.name')} help={t('offers.nameHelp')} maxLength={120} />
              )}
            </Field>
            <Field form={form} name="code" rules={{ validate: isCode }}>
              {(field) => (
                <TextField
                  {...field}
                  label={t('offers.code')}
                  help={t('offers.codeHelp')}
                  optional
                  maxLength={20}
                  spellCheck="false"
                  inputClassName="uppercase"
                  className="max-w-72"
                />
              )}
            </Field>
          </div>
        </Panel>
        <Panel title={t('offers.when')}>
          <div className="grid gap-5 sm:grid-cols-2">
            <Field form={form} name="validFrom">
              {(field) => (
                <DateTimeField {...field} label={t('offers.from')} help={t('offers.fromHelp')} optional />
              )}
            </Field>
            <Field
              form={form}
              name="validUntil"
              rules={{
                validate: (until, { validFrom }) =>
                  !until || !validFrom || until > validFrom || t('offers.endsFirst'),
              }}
            >
              {(field) => (
                <DateTimeField {...field} label={t('offers.ends')} help={t('offers.endsHelp')} optional />
              )}
            </Field>
          </div>
          <Field form={form} name="termsConditions">
            {(field) => (
              <TextBox {...field} label={t('offers.terms')} optional maxLength={2000} className="mt-5" />
            )}
          </Field>
          <Field form={form} name="isActive">
            {({ value, onChange }) => (
              <Switch isSelected={value} onChange={onChange} help={t('offers.activeHelp')}>
                {t('offers.active')}
              </Switch>
            )}
          </Field>
        </Panel>
        <Actions>
          <Button type="submit" isPending={form.formState.isSubmitting}>
            {t('app:save')}
          </Button>
        </Actions>
      </Form>
      <div className="lg:sticky lg:top-6">
        <OfferPreview values={values} product={product} />
      </div>
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { Field } from '#ui/form/field.tsx'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { MoneyField } from '#ui/money-field.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextField } from '#ui/text-field.tsx'
import { quantityFrom } from '../../inventory/figure.ts'
import { type OfferType, type OfferValues, offerTypes } from './offer-words.ts'

/** The kind of offer, and the figures that this kind needs. */
export function OfferKindFields({ form }: { form: DraftForm<OfferValues> }) {
  const { t } = useTranslation('sell')
  const type = form.watch('offerType')
  const isWhole = (text: string) => /^[1-9]\d{0,2}$/.test(text) || t('quantityWrong')
  const isPercent = (text: string) =>
    (/^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) > 0 && Number(text) <= 100) ||
    t('offers.percentWrong')
  const isAmount = (minor: number | null) => (minor !== null && minor > 0) || t('amountWrong')
  return (
    <>
      <Field form={form} name="offerType">
        {(field) => (
          <RadioGroup<OfferType>
            {...field}
            label={t('offers.kind')}
            choices={offerTypes.map((value) => ({
              value,
              label: t(`offers.types.${value}.name`),
              hint: t(`offers.types.${value}.text`),
            }))}
          />
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2" key={type}>
        {type === 'percentage' && (
          <Field form={form} name="percent" rules={{ validate: isPercent }}>
            {(field) => (
              <TextField
                {...field}
                label={t('offers.percent')}
                inputMode="decimal"
                after={<span className="pr-3">%</span>}
                inputClassName="figures"
              />
            )}
          </Field>
        )}
        {(type === 'flat' || type === 'bundle') && (
          <Field form={form} name="amountMinor" rules={{ validate: isAmount }}>
            {({ value, ...field }) => (
              <MoneyField {...field} minor={value} label={t(`offers.types.${type}.amount`)} />
            )}
          </Field>
        )}
        {type === 'bogo' && (
          <Field form={form} name="free" rules={{ validate: isWhole }}>
            {(field) => (
              <TextField {...field} label={t('offers.free')} inputMode="numeric" inputClassName="figures" />
            )}
          </Field>
        )}
        <Field
          form={form}
          name="minQuantity"
          rules={{
            validate: (text) => {
              const quantity = quantityFrom(text)
              if (!quantity) return t('quantityWrong')
              return type !== 'bundle' || quantity > 1 || t('offers.bundleSmall')
            },
          }}
        >
          {(field) => (
            <TextField
              {...field}
              label={t(`offers.types.${type}.quantity`)}
              inputMode="decimal"
              inputClassName="figures"
            />
          )}
        </Field>
        {type === 'percentage' && (
          <Field
            form={form}
            name="maxDiscountMinor"
            rules={{ validate: (minor) => minor === null || isAmount(minor) }}
          >
            {({ value, ...field }) => (
              <MoneyField
                {...field}
                minor={value}
                label={t('offers.most')}
                help={t('offers.mostHelp')}
                optional
              />
            )}
          </Field>
        )}
      </div>
    </>
  )
}

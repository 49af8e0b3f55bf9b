import { useTranslation } from 'react-i18next'
import { Field } from '#ui/form/field.tsx'
import { useRules } from '#ui/form/rules.ts'
import { SwitchField } from '#ui/form/switch-field.tsx'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { TextField } from '#ui/text-field.tsx'
import { type Brand, saveBrand } from './api.ts'
import { WordDialog } from './word-dialog.tsx'

export function BrandDialog({ brand, onClose }: { brand: Brand | null; onClose: () => void }) {
  const { t } = useTranslation('sell')
  const rules = useRules()
  const form = useDraftForm({
    defaultValues: {
      name: brand?.name ?? '',
      manufacturer: brand?.manufacturer ?? '',
      isVerified: brand?.isVerified ?? true,
      isActive: brand?.isActive ?? true,
    },
  })
  return (
    <WordDialog
      title={brand ? t('catalogue.edit', { name: brand.name }) : t('catalogue.add.brands')}
      form={form}
      onClose={onClose}
      save={({ name, manufacturer, ...rest }) =>
        saveBrand(brand, { ...rest, name: name.trim(), manufacturer: manufacturer.trim() || null })
      }
    >
      <Field form={form} name="name" rules={rules.required}>
        {(field) => <TextField {...field} label={t('catalogue.name')} maxLength={80} />}
      </Field>
      <Field form={form} name="manufacturer">
        {(field) => <TextField {...field} label={t('catalogue.maker')} optional maxLength={160} />}
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

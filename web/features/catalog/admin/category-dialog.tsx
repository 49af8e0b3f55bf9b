import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Field } from '#ui/form/field.tsx'
import { useRules } from '#ui/form/rules.ts'
import { SwitchField } from '#ui/form/switch-field.tsx'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { type Category, categoriesQuery, saveCategory } from './api.ts'
import { WordDialog } from './word-dialog.tsx'

const top = 'top'

export function CategoryDialog({ category, onClose }: { category: Category | null; onClose: () => void }) {
  const { t } = useTranslation('sell')
  const rules = useRules()
  const all = useQuery(categoriesQuery).data ?? []
  const form = useDraftForm({
    defaultValues: {
      name: category?.name ?? '',
      slug: category?.slug ?? '',
      parentId: category?.parentId ?? top,
      isActive: category?.isActive ?? true,
    },
  })
  return (
    <WordDialog
      title={category ? t('catalogue.edit', { name: category.name }) : t('catalogue.add.categories')}
      form={form}
      onClose={onClose}
      save={({ name, slug, parentId, isActive }) =>
        saveCategory(category, {
          name: name.trim(),
          ...(slug && { slug }),
          parentId: parentId === top ? null : parentId,
          isActive,
        })
      }
    >
      <Field form={form} name="name" rules={rules.required}>
        {(field) => <TextField {...field} label={t('catalogue.name')} maxLength={80} />}
      </Field>
      <Field
        form={form}
        name="slug"
        rules={{
          validate: (text) => !text || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) || t('catalogue.slugHelp'),
        }}
      >
        {(field) => (
          <TextField
            {...field}
            label={t('catalogue.slug')}
            help={t('catalogue.slugHelp')}
            optional
            maxLength={80}
          />
        )}
      </Field>
      <Field form={form} name="parentId">
        {(field) => (
          <Select
            {...field}
            label={t('catalogue.parent')}
            choices={[
              { value: top, label: t('catalogue.top') },
              ...all
                .filter(({ id }) => id !== category?.id)
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </Field>
      <SwitchField form={form} name="isActive">
        {t('catalogue.active')}
      </SwitchField>
    </WordDialog>
  )
}

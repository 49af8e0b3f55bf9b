import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { FormActions } from '#ui/form/form-actions.tsx'
import { type DraftForm, useDraftForm } from '#ui/form/use-draft-form.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { Select } from '#ui/select.tsx'
import { TextBox, TextField } from '#ui/text-field.tsx'
import type { Setting } from './api.ts'
import { SettingValue } from './setting-value.tsx'
import { readTyped, type Shape, shapeOf, toTyped } from './shape.ts'
import { useSettingWords } from './words.ts'

interface Values {
  value: string
  tenantId: string
}

interface Props {
  setting: Setting
  onChange: (value: unknown, tenantId?: string) => Promise<void>
  onClose: () => void
}

export function SettingDialog({ setting, onChange, onClose }: Props) {
  const { t } = useTranslation(['admin', 'app'])
  const { settingName, settingText } = useSettingWords()
  const shape = shapeOf(setting.schema)
  const form = useDraftForm<Values>({
    defaultValues: { value: toTyped(shape, setting.value), tenantId: '' },
  })
  const save = async ({ value, tenantId }: Values) => {
    await onChange(readTyped(shape, value), tenantId.trim() || undefined)
    onClose()
  }
  return (
    <Dialog title={settingName(setting)} isOpen onClose={onClose}>
      <Form form={form} onSubmit={save} label={settingName(setting)}>
        {settingText(setting) && <p>{settingText(setting)}</p>}
        <ValueField form={form} shape={shape} />
        <p className="text-sm text-muted">
          {t('settings.defaultIs')} <SettingValue value={setting.fallback} />{' '}
          <Button
            variant="quiet"
            size="small"
            onPress={() => form.setValue('value', toTyped(shape, setting.fallback), { shouldValidate: true })}
          >
            {t('settings.useDefault')}
          </Button>
        </p>
        {setting.perTenant && (
          <Field form={form} name="tenantId">
            {(field) => (
              <TextField
                {...field}
                label={t('settings.tenantId')}
                help={t('settings.tenantIdHelp')}
                optional
                spellCheck="false"
              />
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

function ValueField({ form, shape }: { form: DraftForm<Values>; shape: Shape }) {
  const { t } = useTranslation('admin')
  const range =
    shape.kind === 'number' && shape.least !== undefined && shape.most !== undefined
      ? t('settings.between', { least: shape.least, most: shape.most })
      : undefined
  const fits = (typed: string) =>
    readTyped(shape, typed) === undefined ? (range ?? t(`settings.unfit.${shape.kind}`)) : true
  return (
    <Field form={form} name="value" rules={{ validate: fits }}>
      {({ inputRef, ...field }) => {
        switch (shape.kind) {
          case 'yes-no':
            return (
              <RadioGroup
                {...field}
                label={t('settings.value')}
                choices={[
                  { value: 'true', label: t('settings.on') },
                  { value: 'false', label: t('settings.off') },
                ]}
              />
            )
          case 'choice':
            return (
              <Select
                {...field}
                label={t('settings.value')}
                choices={shape.choices.map((choice) => ({ value: choice, label: choice }))}
              />
            )
          case 'json':
            return (
              <TextBox
                {...field}
                inputRef={inputRef}
                label={t('settings.value')}
                rows={8}
                spellCheck="false"
              />
            )
          default:
            return (
              <TextField
                {...field}
                inputRef={inputRef}
                label={t('settings.value')}
                help={range}
                inputMode={shape.kind === 'number' ? 'decimal' : 'text'}
                maxLength={shape.kind === 'text' ? shape.longest : undefined}
              />
            )
        }
      }}
    </Field>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { LockKeyhole } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Actions } from '#ui/dialog.tsx'
import { Field } from '#ui/form/field.tsx'
import { Form } from '#ui/form/form.tsx'
import { useDraftForm } from '#ui/form/use-draft-form.ts'
import { Panel } from '#ui/panel.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'
import { type KycEdit, type KycInfo, kycInfoQuery, papersKey, putKycInfo } from '../papers-api.ts'
import { useBusiness } from '../use-business.ts'
import { gstinProblem, panProblem, plainNumber } from './paper-numbers.ts'

export function PapersStep({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  return (
    <Panel title={t('papers.title')} help={t('papers.help')}>
      <Loaded query={useQuery(kycInfoQuery(tenantId))} skeleton={<SkeletonForm fields={3} />}>
        {(info) => <NumbersForm info={info} onNext={onNext} />}
      </Loaded>
    </Panel>
  )
}

const empty = { pan: '', taxId: '', businessRegistrationNumber: '' }

/** Numbers that are kept already are shown masked; an empty field leaves them as they are. */
function NumbersForm({ info, onNext }: { info: KycInfo; onNext: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId } = useBusiness()
  const queryClient = useQueryClient()
  // Without a draft: these numbers never wait in the browser.
  const form = useDraftForm({ defaultValues: empty })
  const isClosed = info.verificationStatus === 'pending' || info.verificationStatus === 'verified'
  const say = (problem: string | null, kind: 'gstin' | 'pan') =>
    problem === null || t(`papers.${kind}Problems.${problem as 'form'}`)
  const submit = async (values: typeof empty) => {
    const given: KycEdit = {}
    if (values.pan) given.pan = plainNumber(values.pan)
    if (values.taxId) given.taxId = plainNumber(values.taxId)
    if (values.businessRegistrationNumber)
      given.businessRegistrationNumber = values.businessRegistrationNumber.trim()
    if (Object.keys(given).length > 0) {
      await putKycInfo(tenantId, given, info.version)
      await queryClient.invalidateQueries({ queryKey: papersKey(tenantId) })
    }
    onNext()
  }
  const kept = (masked: string | null, otherwise: string) => {
    if (isClosed) return masked ?? t('app:none')
    return masked ? t('papers.kept', { masked }) : otherwise
  }
  const look = { autoComplete: 'off', spellCheck: 'false', isDisabled: isClosed } as const
  return (
    <Form form={form} onSubmit={submit} label={t('papers.title')}>
      {isClosed && <Banner>{t('papers.closed')}</Banner>}
      <Field
        form={form}
        name="pan"
        rules={{
          validate: (text) =>
            text
              ? say(panProblem(text), 'pan')
              : info.panMasked !== null || isClosed || t('app:fieldProblems.required'),
        }}
      >
        {(field) => (
          <TextField
            {...field}
            {...look}
            label={t('papers.pan')}
            help={kept(info.panMasked, t('papers.panHelp'))}
            placeholder={isClosed ? '' : 'ABCPE1234F'}
            maxLength={14}
            inputClassName="figures uppercase placeholder:normal-case"
          />
        )}
      </Field>
      <Field
        form={form}
        name="taxId"
        rules={{ validate: (text, { pan }) => !text || say(gstinProblem(text, pan), 'gstin') }}
      >
        {(field) => (
          <TextField
            {...field}
            {...look}
            label={t('papers.gstin')}
            help={kept(info.taxIdMasked, t('papers.gstinHelp'))}
            placeholder={isClosed ? '' : '29ABCPE1234F1Z5'}
            optional
            maxLength={22}
            inputClassName="figures uppercase"
          />
        )}
      </Field>
      <Field form={form} name="businessRegistrationNumber">
        {(field) => (
          <TextField
            {...field}
            {...look}
            label={t('papers.registration')}
            help={kept(info.businessRegistrationNumberMasked, t('papers.registrationHelp'))}
            optional
            maxLength={60}
          />
        )}
      </Field>
      <p className="flex items-start gap-2 text-sm text-muted">
        <LockKeyhole className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
        {t('papers.sealed')}
      </p>
      <Actions>
        <Button type="submit" isPending={form.formState.isSubmitting}>
          {t('app:continue')}
        </Button>
      </Actions>
    </Form>
  )
}

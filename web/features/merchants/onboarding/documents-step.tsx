import { useQuery } from '@tanstack/react-query'
import { Trash2, Upload } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Actions } from '#ui/dialog.tsx'
import { Panel } from '#ui/panel.tsx'
import { Select } from '#ui/select.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toast.tsx'
import {
  type DocumentType,
  documentsQuery,
  documentTypes,
  documentUrl,
  type KycDocument,
  papersKey,
  removeDocument,
  uploadDocument,
} from '../papers-api.ts'
import { useBusiness } from '../use-business.ts'
import { DocumentPreview } from './document-preview.tsx'

/** What the server may ask for, in the order of the form; `business_proof` is any one that shows the trade. */
const askable = [
  'pan_card',
  'gst_certificate',
  'registration_certificate',
  'business_proof',
  'address_proof',
] as const

interface Props {
  missing: string[]
  /** During the review and after it nothing is handed in. */
  isOpen: boolean
  onBack: () => void
  onNext: () => void
}

export function DocumentsStep({ missing, isOpen, onBack, onNext }: Props) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId } = useBusiness()
  const documents = useQuery(documentsQuery(tenantId))
  const wanted = askable.filter((paper) => missing.includes(paper))
  const [first = 'other'] = wanted
  return (
    <div className="space-y-5">
      {isOpen && (
        <Panel title={t('documents.title')} help={t('documents.help')}>
          <div className="space-y-5">
            {wanted.length > 0 && (
              <Banner tone="warn" title={t('documents.missing')}>
                <ul className="list-inside list-disc">
                  {wanted.map((paper) => (
                    <li key={paper}>
                      {paper === 'business_proof'
                        ? t('documents.businessProof')
                        : t(`documentTypes.${paper}`)}
                    </li>
                  ))}
                </ul>
              </Banner>
            )}
            <UploadField suggested={first === 'business_proof' ? 'shop_licence' : first} />
          </div>
        </Panel>
      )}
      <Panel title={t('documents.handedIn')} flush>
        <Loaded
          query={documents}
          skeleton={
            <div className="px-5">
              <SkeletonRows rows={2} />
            </div>
          }
        >
          {(all) =>
            all.length === 0 ? (
              <p className="px-5 pb-5 text-muted">{t('documents.none')}</p>
            ) : (
              <ul className="divide-y divide-line border-t border-line">
                {all.map((document) => (
                  <DocumentRow key={document.id} document={document} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      <Actions>
        <Button variant="secondary" onPress={onBack}>
          {t('setup.back')}
        </Button>
        <Button onPress={onNext}>{t('app:continue')}</Button>
      </Actions>
    </div>
  )
}

const accepted = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp']
const largestMegabytes = 10

function UploadField({ suggested }: { suggested: DocumentType }) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  const [chosen, choose] = useState<DocumentType | null>(null)
  const type = chosen ?? suggested
  const upload = useAct((file: File) => uploadDocument(tenantId, type, file), {
    changes: [papersKey(tenantId)],
    said: t('documents.uploaded'),
    onDone: () => choose(null),
  })
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (!file) return
    if (!accepted.includes(file.type) || file.size > largestMegabytes * 1_000_000)
      toast(t('documents.unfit', { megabytes: largestMegabytes }), { bad: true })
    else upload.mutate(file)
  }
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Select<DocumentType>
        label={t('documents.type')}
        value={type}
        onChange={choose}
        choices={documentTypes.map((value) => ({ value, label: t(`documentTypes.${value}`) }))}
        className="min-w-56 flex-1"
      />
      <FileTrigger acceptedFileTypes={accepted} onSelect={take}>
        <Button isPending={upload.isPending} icon={<Upload aria-hidden="true" />} className="max-sm:w-full">
          {t('documents.choose')}
        </Button>
      </FileTrigger>
    </div>
  )
}

const tones = { unverified: 'plain', pending: 'haldi', verified: 'neem', rejected: 'mirch' } as const

function DocumentRow({ document }: { document: KycDocument }) {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  const remove = useAct(() => removeDocument(tenantId, document.id), {
    changes: [papersKey(tenantId)],
    said: t('documents.removed'),
  })
  const name = t(`documentTypes.${document.documentType}`)
  const { verificationStatus: status } = document
  return (
    <li className="flex items-center gap-4 px-5 py-4">
      <DocumentPreview document={document} url={documentUrl(tenantId, document.id)} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-bold">{name}</span>
          {status !== 'unverified' && <Badge tone={tones[status]}>{t(`documents.states.${status}`)}</Badge>}
        </p>
        <p className="truncate text-sm text-muted">
          <a
            href={documentUrl(tenantId, document.id)}
            target="_blank"
            rel="noreferrer"
            className="text-muted"
          >
            {document.fileName}
          </a>{' '}
          · <Time at={document.uploadedAt} as="ago" />
        </p>
        {document.note && <p className="mt-1 text-mirch-text">{document.note}</p>}
      </div>
      {status !== 'pending' && status !== 'verified' && (
        <Button
          variant="quiet"
          size="icon"
          className="-mr-2 text-muted"
          aria-label={t('documents.remove', { name })}
          isPending={remove.isPending}
          onPress={() => remove.mutate()}
          icon={<Trash2 aria-hidden="true" />}
        />
      )}
    </li>
  )
}

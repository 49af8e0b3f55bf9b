import { type Static, Type } from 'typebox'
import { Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { verificationStatuses } from './seller-profile.ts'

export const documentTypes = [
  'gst_certificate',
  'pan_card',
  'registration_certificate',
  'shop_licence',
  'fssai_licence',
  'address_proof',
  'bank_proof',
  'identity_proof',
  'other',
] as const
export const DocumentType = oneOf(documentTypes)
export const maxDocumentBytes = 10_000_000
export const mostDocuments = 20

export const KycDocument = Type.Object({
  id: Id,
  documentType: DocumentType,
  fileName: Type.String(),
  mediaType: Type.String(),
  sizeBytes: Type.Integer(),
  verificationStatus: oneOf(verificationStatuses),
  note: nullable(Type.String()),
  uploadedAt: Timestamp,
})
export type KycDocument = Static<typeof KycDocument>

export const documentColumns = [
  'id',
  'document_type',
  'file_name',
  'media_type',
  'size_bytes',
  'verification_status',
  'note',
  'created_at',
] as const

interface DocumentRow {
  id: string
  document_type: KycDocument['documentType']
  file_name: string
  media_type: string
  size_bytes: number
  verification_status: KycDocument['verificationStatus']
  note: string | null
  created_at: Date
}

export const toDocument = (row: DocumentRow): KycDocument => ({
  id: row.id,
  documentType: row.document_type,
  fileName: row.file_name,
  mediaType: row.media_type,
  sizeBytes: row.size_bytes,
  verificationStatus: row.verification_status,
  note: row.note,
  uploadedAt: row.created_at.toISOString(),
})

type DocumentMediaType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp'

/** By the first and last bytes: what a file is called or says it is, is only a claim. */
export function sniffedType(bytes: Buffer): DocumentMediaType {
  const start = bytes.subarray(0, 12).toString('latin1')
  const end = bytes.subarray(-1024).toString('latin1')
  if (start.startsWith('%PDF-') && end.includes('%%EOF')) return 'application/pdf'
  if (start.startsWith('\xff\xd8\xff') && end.includes('\xff\xd9')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n') && end.includes('IEND')) return 'image/png'
  if (start.startsWith('RIFF') && start.endsWith('WEBP') && bytes.readUInt32LE(4) + 8 <= bytes.length)
    return 'image/webp'
  throw new Refusal('not_a_document', 415, 'Choose a PDF, or a picture as JPEG, PNG or WebP, that is whole.')
}

/** What a file may be called in a header and on any disk. */
export function safeFileName(given: string, mediaType: DocumentMediaType): string {
  const ending = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }[
    mediaType
  ]
  const base = given
    .normalize('NFC')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[^\p{L}\p{M}\p{N} _-]+/gu, ' ')
    .trim()
    .replace(/\s+/g, ' ')
    .slice(0, 80)
  return `${base || 'document'}.${ending}`
}

import { FileText } from 'lucide-react'
import type { KycDocument } from '../papers-api.ts'

/** A picture shows itself; of a PDF, the sheet it would be printed on. */
export function DocumentPreview({ document, url }: { document: KycDocument; url: string }) {
  const look =
    'flex size-14 shrink-0 items-center justify-center overflow-hidden rounded-sm border border-line bg-sunken text-muted'
  return document.mediaType.startsWith('image/') ? (
    <span className={look}>
      <img src={url} alt="" loading="lazy" className="size-full object-cover" />
    </span>
  ) : (
    <span aria-hidden="true" className={look}>
      <FileText className="size-6" />
    </span>
  )
}

import { Html, html } from './html.ts'
import type { PageHead } from './page.ts'

/** The head's part that differs from page to page. Whatever a store wrote stays text. */
export function renderHead(head: PageHead, publicUrl: string): string {
  const { title, description, image } = head
  const address = new URL(head.path, publicUrl).href
  return html`<title>${title}</title>
    <meta name="description" content="${description}" />
    <link rel="canonical" href="${address}" />
    <meta property="og:type" content="${head.kind}" />
    <meta property="og:site_name" content="Chowk" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${address}" />
    ${image && renderImage(image, publicUrl)}
    ${head.facts.map((facts) => data('application/ld+json', { '@context': 'https://schema.org', ...facts }))}
    ${Object.entries(head.answers ?? {}).map(([path, answer]) => data('application/json', answer, path))}`
    .text
}

function renderImage(image: NonNullable<PageHead['image']>, publicUrl: string): Html {
  return html`<meta property="og:image" content="${new URL(image.url, publicUrl).href}" />
    <meta property="og:image:alt" content="${image.alt}" />
    ${image.width && html`<meta property="og:image:width" content="${image.width}" />`}
    ${image.height && html`<meta property="og:image:height" content="${image.height}" />`}
    <meta name="twitter:card" content="summary_large_image" />`
}

/** A block of data ends at the first `</script`, whatever it means: so no `<` is left in it. */
function data(type: string, value: unknown, answers?: string): Html {
  const text = new Html(JSON.stringify(value).replace(/</g, '\\u003c'))
  return answers === undefined
    ? html`<script type="${type}">${text}</script>`
    : html`<script type="${type}" data-answers="${answers}">${text}</script>`
}

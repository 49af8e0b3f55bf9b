import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductFacts } from '../api.ts'
import { attributeInWords } from './attribute-words.ts'

/** What the store says of the product, in its own words, and the numbers by which others know it. */
export function ProductFactsList({ product }: { product: ProductFacts }) {
  const { t } = useTranslation('shop')
  const attributes = Object.entries(product.attributes)
  const figures: [string, ReactNode][] = [
    ...(product.barcode ? [[t('product.barcode'), product.barcode] as [string, string]] : []),
    ...(product.hsnCode ? [[t('product.hsn'), product.hsnCode] as [string, string]] : []),
  ]
  if (!product.description && attributes.length + figures.length === 0) return null
  return (
    <section aria-labelledby="about" className="mt-10 max-w-3xl">
      <h2 id="about" className="text-lg">
        {t('product.about')}
      </h2>
      {product.description && <p className="mt-2 whitespace-pre-line">{product.description}</p>}
      <dl className="mt-3 divide-y divide-line">
        {attributes.map(([name, value]) => {
          const [label, text] = attributeInWords(t, name, value)
          return (
            <Fact key={name} name={label}>
              {text}
            </Fact>
          )
        })}
        {figures.map(([name, value]) => (
          <Fact key={name} name={name}>
            <span className="figures">{value}</span>
          </Fact>
        ))}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-6 py-2">
      <dt className="text-muted">{name}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { categoriesQuery, type Facets } from '../api.ts'
import { usePriceText } from './use-price-text.ts'
import { brandsIn, showChoices, shownIn, useShopSearch } from './use-shop-search.ts'

/** Every way to narrow what was found, each with how many would be left. */
export default function FacetPanel({ facets }: { facets: Facets }) {
  const { t } = useTranslation('shop')
  const { search, change } = useShopSearch()
  const shown = shownIn(search)
  const brands = brandsIn(search)
  const toggled = (all: readonly string[], one: string, on: boolean) =>
    [...all.filter((other) => other !== one), ...(on ? [one] : [])].join(',') || undefined
  return (
    <div className="space-y-6">
      <Group title={t('facets.show')}>
        {showChoices.map((choice) => (
          <Checkbox
            key={choice}
            isSelected={shown.includes(choice)}
            onChange={(on) => change({ show: toggled(shown, choice, on) })}
          >
            {t(`facets.${choice}`)}
          </Checkbox>
        ))}
      </Group>
      <CategoryFacet facets={facets} />
      {(facets.brands.length > 1 || brands.length > 0) && (
        <Group title={t('facets.brands')}>
          <Shortened
            rows={facets.brands.map(({ id, name, count }) => (
              <Checkbox
                key={id}
                isSelected={brands.includes(id)}
                onChange={(on) => change({ brand: toggled(brands, id, on) })}
              >
                <Counted name={name} count={count} />
              </Checkbox>
            ))}
          />
        </Group>
      )}
      <PriceFacet facets={facets} />
      {(facets.stores.length > 1 || search.store) && (
        <Group title={t('facets.stores')}>
          <Shortened
            rows={facets.stores.map(({ id, name, count }) => (
              <Checkbox
                key={id}
                isSelected={search.store === id}
                onChange={(on) => change({ store: on ? id : undefined })}
              >
                <Counted name={name} count={count} />
              </Checkbox>
            ))}
          />
        </Group>
      )}
    </div>
  )
}

/** Only where the search went over several shelves; a shelf's own page has chips for what is below it. */
function CategoryFacet({ facets }: { facets: Facets }) {
  const { t } = useTranslation('shop')
  const { search, change } = useShopSearch()
  const all = useQuery(categoriesQuery()).data ?? []
  const known = facets.categories.flatMap(({ id, count }) => {
    const category = all.find((one) => one.id === id)
    return category ? [{ ...category, count }] : []
  })
  if (!search.q || (known.length < 2 && !search.category)) return null
  return (
    <Group title={t('facets.categories')}>
      <Shortened
        rows={known.map(({ slug, name, count }) => (
          <Checkbox
            key={slug}
            isSelected={search.category === slug}
            onChange={(on) => change({ category: on ? slug : undefined })}
          >
            <Counted name={name} count={count} />
          </Checkbox>
        ))}
      />
    </Group>
  )
}

function PriceFacet({ facets }: { facets: Facets }) {
  const { t } = useTranslation('shop')
  const { search, change } = useShopSearch()
  const text = usePriceText()
  if (facets.prices.length < 2 && search.min === undefined && search.max === undefined) return null
  return (
    <Group title={t('facets.prices')}>
      {facets.prices.map(({ fromMinor, toMinor, count }) => {
        const band = { min: fromMinor / 100 || undefined, max: toMinor === null ? undefined : toMinor / 100 }
        const isOn = search.min === band.min && search.max === band.max
        return (
          <Checkbox
            key={fromMinor}
            isSelected={isOn}
            onChange={(on) => change(on ? band : { min: undefined, max: undefined })}
          >
            <Counted name={text(band)} count={count} />
          </Checkbox>
        )
      })}
    </Group>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what a form sends.
    <div role="group" aria-labelledby={id}>
      <h3 id={id} className="text-base">
        {title}
      </h3>
      {children}
    </div>
  )
}

const Counted = ({ name, count }: { name: string; count: number }) => (
  <>
    {name} <span className="figures text-muted">{count}</span>
  </>
)

const shownAtFirst = 6

function Shortened({ rows }: { rows: ReactNode[] }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  return (
    <>
      {all ? rows : rows.slice(0, shownAtFirst)}
      {!all && rows.length > shownAtFirst && (
        <Button variant="quiet" size="small" className="-ml-3.5" onPress={() => setAll(true)}>
          {t('pages.more')}
        </Button>
      )}
    </>
  )
}

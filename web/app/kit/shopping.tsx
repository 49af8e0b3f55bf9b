import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { ProductCard } from '#ui/product-card.tsx'
import { Quantity } from '#ui/quantity.tsx'
import { RatingField } from '#ui/rating-field.tsx'
import { ShowMore } from '#ui/show-more.tsx'
import { useUrlFilter } from '../list/use-url-filter.ts'

const kinds = ['veg', 'near', 'open'] as const
const most = 12

export function Shopping() {
  const { t } = useTranslation('kit')
  const [chosen, choose] = useUrlFilter('show', kinds)
  const [stars, setStars] = useState<number | null>(4)
  const [shown, setShown] = useState(4)
  return (
    <div className="space-y-6">
      <FilterChips
        label={t('shopping.filters')}
        choices={kinds.map((value) => ({ value, label: t(`shopping.${value}`) }))}
        chosen={chosen}
        onChange={choose}
      />
      <div>
        <ul className="grid grid-cols-2 gap-3 md:grid-cols-4">
          {Array.from({ length: shown }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: examples have no other name.
            <li key={index}>
              <Example index={index} />
            </li>
          ))}
        </ul>
        <ShowMore
          shown={shown}
          hasMore={shown < most}
          isFetching={false}
          endless
          onMore={() => setShown(Math.min(most, shown + 4))}
        />
      </div>
      <RatingField label={t('shopping.stars')} value={stars} onChange={setStars} />
    </div>
  )
}

const names = ['tomatoes', 'rice', 'chai'] as const

function Example({ index }: { index: number }) {
  const { t } = useTranslation('kit')
  const [count, setCount] = useState(index % 3 === 0 ? 2 : 0)
  const name = t(`shopping.${names[index % 3] as 'rice'}`)
  return (
    <ProductCard
      href="/kit"
      name={name}
      detail={t('shopping.kilo')}
      picture={index % 4 === 1 ? { url: '/favicon.svg' } : null}
      minor={4800 + index * 3150}
      mrpMinor={index % 2 === 0 ? 6000 + index * 4000 : null}
      rating={{ stars: 4.3, count: 1280 }}
      badge={index % 3 === 0 && <Badge tone="haldi">{t('shopping.offer')}</Badge>}
      action={
        count > 0 ? (
          <Quantity label={t('shopping.count', { name })} value={count} onChange={setCount} />
        ) : (
          <Button variant="secondary" size="small" onPress={() => setCount(1)}>
            {t('shopping.add')}
          </Button>
        )
      }
    />
  )
}

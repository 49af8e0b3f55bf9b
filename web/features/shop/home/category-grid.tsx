import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LayoutGrid } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { type Category, categoriesQuery } from '../api.ts'

const shown = 12

/** The shelves of the whole square, by their pictures. */
export function CategoryGrid() {
  const categories = useQuery(categoriesQuery())
  return (
    <Loaded query={categories} skeleton={<GridToCome />}>
      {(all) => (
        <ul className={grid}>
          {rootsWithGoods(all)
            .slice(0, shown)
            .map((category) => (
              <li key={category.id}>
                <CategoryTile category={category} />
              </li>
            ))}
        </ul>
      )}
    </Loaded>
  )
}

const grid = 'grid grid-cols-4 gap-x-2 gap-y-4 md:grid-cols-6'

/** A shelf that nobody has anything on would only disappoint; while nothing is on sale at all, all show. */
function rootsWithGoods(all: Category[]): Category[] {
  const roots = all.filter(({ level }) => level === 0)
  const stocked = roots.filter(({ productCount }) => productCount > 0)
  return stocked.length > 0 ? stocked : roots
}

function CategoryTile({ category: { slug, name, iconUrl } }: { category: Category }) {
  return (
    <Link
      to="/c/$category"
      params={{ category: slug }}
      className="group flex h-full flex-col items-center gap-1.5 rounded text-center text-sm text-ink no-underline"
    >
      <span className="flex aspect-square w-full max-w-24 items-center justify-center rounded-lg border border-line bg-surface text-edge transition-shadow group-hover:shadow-lift">
        {iconUrl ? (
          <img
            src={iconUrl}
            alt=""
            width={56}
            height={56}
            decoding="async"
            className="size-3/5 object-contain"
          />
        ) : (
          <LayoutGrid className="size-7" aria-hidden="true" />
        )}
      </span>
      <span className="line-clamp-3 hyphens-auto">{name}</span>
    </Link>
  )
}

function GridToCome() {
  const { t } = useTranslation()
  return (
    <div role="status" className={grid}>
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: shown }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stand-ins have no other name.
        <span key={index} className="flex h-32 flex-col items-center gap-2">
          <Skeleton className="aspect-square w-full max-w-24" />
          <Skeleton className="h-3 w-3/4" />
        </span>
      ))}
    </div>
  )
}

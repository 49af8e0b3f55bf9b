import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { categoriesQuery } from '../api.ts'

interface Props {
  category: readonly { id: string; slug: string; name: string }[]
}

/** The shelves a product stands on, from the largest down, by their names in the reader's language. */
export function Breadcrumb({ category }: Props) {
  const { t } = useTranslation('shop')
  const names = new Map((useQuery(categoriesQuery()).data ?? []).map(({ id, name }) => [id, name]))
  return (
    <nav aria-label={t('product.breadcrumb')} className="mb-3">
      <ol className="flex flex-wrap items-center gap-x-1 text-sm">
        {category.map((step, index) => (
          <li key={step.id} className="flex items-center gap-1">
            {index > 0 && <ChevronRight className="size-4 text-muted" aria-hidden="true" />}
            <Link
              to="/c/$category"
              params={{ category: step.slug }}
              className="touch flex items-center text-muted no-underline hover:text-ink hover:underline"
            >
              {names.get(step.id) ?? step.name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

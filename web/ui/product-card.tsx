import { Link } from '@tanstack/react-router'
import { ImageOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Price } from './price.tsx'
import { Rating } from './rating.tsx'

interface Props {
  href: string
  name: string
  /** Below the name: the size, the shop. */
  detail?: string
  picture?: { url: string; avifSet?: string; webpSet?: string } | null
  minor: number
  mrpMinor?: number | null
  rating?: { stars: number; count: number }
  badge?: ReactNode
  /** Above the price: the shop, how far it is. */
  foot?: ReactNode
  /** A quantity or a button to add; it stays above the link that covers the card. */
  action?: ReactNode
  /** The first row of a page does not wait to be scrolled to. */
  eager?: boolean
}

/** How wide it stands where two to five make a row, for the browser to choose the file by. */
const inGrid = '(width < 48rem) 44vw, 14rem'

export function ProductCard(props: Props) {
  const { href, name, detail, picture, minor, mrpMinor, rating, badge, foot, action, eager } = props
  return (
    <article className="relative flex h-full flex-col overflow-hidden rounded-lg border border-line bg-surface transition-shadow hover:shadow-lift">
      <div className="relative flex aspect-square items-center justify-center bg-sunken text-edge">
        {picture ? (
          <picture className="contents">
            {picture.avifSet && <source type="image/avif" srcSet={picture.avifSet} sizes={inGrid} />}
            {picture.webpSet && <source type="image/webp" srcSet={picture.webpSet} sizes={inGrid} />}
            <img
              src={picture.url}
              alt=""
              loading={eager ? 'eager' : 'lazy'}
              decoding="async"
              width={400}
              height={400}
              className="size-full object-cover"
            />
          </picture>
        ) : (
          <ImageOff className="size-8" aria-hidden="true" />
        )}
        {badge && <div className="absolute top-2 left-2">{badge}</div>}
      </div>
      <div className="flex flex-1 flex-col gap-1 p-3">
        <h3 className="line-clamp-2 font-normal">
          <Link to={href} className="text-ink no-underline after:absolute after:inset-0">
            {name}
          </Link>
        </h3>
        {detail && <p className="text-sm text-muted">{detail}</p>}
        {rating && <Rating {...rating} />}
        {foot}
        <div className="mt-auto pt-1">
          <Price minor={minor} mrpMinor={mrpMinor} />
        </div>
        {action && <div className="relative mt-1.5">{action}</div>}
      </div>
    </article>
  )
}

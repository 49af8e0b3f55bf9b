import { ImageOff } from 'lucide-react'
import { classes } from '#ui/classes.ts'

interface Props {
  picture: { url: string; avifSet?: string; webpSet?: string } | null
  className?: string
}

/** What a line is about, small; its name stands beside it. */
export function Thumb({ picture, className = 'size-16' }: Props) {
  return (
    <span
      className={classes(
        'flex shrink-0 items-center justify-center overflow-hidden rounded bg-sunken text-edge',
        className,
      )}
    >
      {picture ? (
        <picture className="contents">
          {picture.avifSet && <source type="image/avif" srcSet={picture.avifSet} sizes="4rem" />}
          {picture.webpSet && <source type="image/webp" srcSet={picture.webpSet} sizes="4rem" />}
          <img src={picture.url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
        </picture>
      ) : (
        <ImageOff className="size-6" aria-hidden="true" />
      )}
    </span>
  )
}

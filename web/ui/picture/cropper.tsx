import { Minus, Plus } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Slider } from '../slider.tsx'
import { type Crop, maxZoom, moved, type Size, sideOf, within } from './crop.ts'

const windowSide = 272
const arrowStep = 12

interface Props {
  url: string
  size: Size
  crop: Crop
  onChange: (crop: Crop) => void
}

/** A round window on a picture: drag it with the finger or the arrow keys, come nearer with the slider. */
export function Cropper({ url, size, crop, onChange }: Props) {
  const { t } = useTranslation()
  const last = useRef<{ x: number; y: number } | null>(null)
  const move = (way: { x: number; y: number }) => onChange(moved(crop, size, windowSide, way))
  const drag = (event: PointerEvent) => {
    if (!last.current) return
    const now = { x: event.clientX, y: event.clientY }
    move({ x: now.x - last.current.x, y: now.y - last.current.y })
    last.current = now
  }
  const press = (event: KeyboardEvent) => {
    const way = ways[event.key]
    if (!way) return
    event.preventDefault()
    move(way)
  }
  return (
    <div className="flex flex-col items-center gap-5">
      <div
        role="application"
        aria-label={t('crop.window')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the picture.
        tabIndex={0}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = { x: event.clientX, y: event.clientY }
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          last.current = null
        }}
        className="relative size-68 cursor-grab touch-none overflow-hidden rounded-full bg-sunken active:cursor-grabbing"
      >
        <img
          src={url}
          alt=""
          draggable={false}
          className="absolute max-w-none select-none"
          style={placed(crop, size)}
        />
      </div>
      <div className="flex w-full max-w-68 items-center gap-3 text-muted">
        <Minus className="size-4" aria-hidden="true" />
        <Slider
          label={t('crop.zoom')}
          value={crop.zoom}
          least={1}
          most={maxZoom}
          step={0.05}
          onChange={(zoom) => onChange(within({ ...crop, zoom }, size))}
        />
        <Plus className="size-4" aria-hidden="true" />
      </div>
      <p className="text-sm text-muted">{t('crop.help')}</p>
    </div>
  )
}

const ways: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: arrowStep, y: 0 },
  ArrowRight: { x: -arrowStep, y: 0 },
  ArrowUp: { x: 0, y: arrowStep },
  ArrowDown: { x: 0, y: -arrowStep },
}

function placed(crop: Crop, size: Size) {
  const side = sideOf(crop, size)
  const scale = windowSide / side
  return {
    width: size.width * scale,
    height: size.height * scale,
    left: -(crop.x - side / 2) * scale,
    top: -(crop.y - side / 2) * scale,
  }
}

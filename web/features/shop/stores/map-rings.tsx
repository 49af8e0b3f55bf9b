import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { distanceText } from './distance-text.ts'
import { type MapView, type Point, ringsFor } from './map-view.ts'

interface Props {
  view: MapView
  size: { width: number; height: number }
  me: Point
}

/** The ground of the map: rings of distance around the person, who stands in their middle. */
export function MapRings({ view, size: { width, height }, me }: Props) {
  useTranslation()
  const rings = ringsFor(view, Math.hypot(width, height) / 2)
  return (
    <svg
      aria-hidden="true"
      width={width}
      height={height}
      viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
      className="absolute inset-0 block"
    >
      {rings.toReversed().map((km, index) => (
        <circle
          key={km}
          cx={me.x}
          cy={me.y}
          r={km * view.pixelsPerKm}
          className={index % 2 === 0 ? 'fill-surface/70 stroke-line' : 'fill-paper/70 stroke-line'}
          strokeWidth="1.5"
        />
      ))}
      {rings.map((km) => (
        <text
          key={km}
          x={me.x - km * view.pixelsPerKm * Math.SQRT1_2}
          y={me.y - km * view.pixelsPerKm * Math.SQRT1_2}
          textAnchor="middle"
          dominantBaseline="middle"
          paintOrder="stroke"
          strokeWidth="6"
          className="fill-muted stroke-paper text-sm"
        >
          {distanceText(km, currentLocale())}
        </text>
      ))}
      <circle cx={me.x} cy={me.y} r="16" className="fill-neel/20" />
      <circle cx={me.x} cy={me.y} r="7" className="fill-neel stroke-surface" strokeWidth="2.5" />
    </svg>
  )
}

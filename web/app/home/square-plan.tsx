import { useTranslation } from 'react-i18next'

/**
 * The market square from above, in the shape of the mark: four blocks around a well, stalls along their edges,
 * people under way. Drawn from the theme's colours, so that it also has its night.
 */
export function SquarePlan({ className }: { className?: string }) {
  const { t } = useTranslation('app')
  return (
    <svg viewBox="0 0 560 560" role="img" aria-label={t('home.plan')} className={className}>
      <rect width="560" height="560" rx="28" className="fill-sunken" />
      <g className="fill-surface stroke-line" strokeWidth="1.5">
        {quarterTurns.map((turn) => (
          <path key={turn} d={block} transform={`rotate(${turn} 280 280)`} />
        ))}
      </g>
      {courts.map((court) => (
        <Court key={court.turn} {...court} />
      ))}
      <Well />
      {walkers.map((walker) => (
        <Walker key={walker.path} {...walker} />
      ))}
    </svg>
  )
}

const quarterTurns = [0, 90, 180, 270]

/** The upper left block; the square's round edge cuts its inner corner. */
const block = 'M20 48a28 28 0 0 1 28-28H222V148A145 145 0 0 0 148 222H20Z'

const courts = [
  { turn: 0, stalls: ['neel', 'haldi', 'mirch'], trees: 3 },
  { turn: 90, stalls: ['mirch', 'neem', 'neel'], trees: 1 },
  { turn: 180, stalls: ['haldi', 'neel', 'neem'], trees: 2 },
  { turn: 270, stalls: ['neem', 'mirch', 'haldi'], trees: 2 },
] as const

type Cloth = 'neel' | 'haldi' | 'mirch' | 'neem'

const cloths: Record<Cloth, { strong: string; pale: string }> = {
  neel: { strong: 'fill-neel', pale: 'fill-neel-soft' },
  haldi: { strong: 'fill-haldi', pale: 'fill-haldi-soft' },
  mirch: { strong: 'fill-mirch', pale: 'fill-mirch-soft' },
  neem: { strong: 'fill-neem', pale: 'fill-neem-soft' },
}

/** One block's roofs, trees and stalls, drawn for the upper left and turned into place. */
function Court({ turn, stalls, trees }: { turn: number; stalls: readonly Cloth[]; trees: number }) {
  return (
    <g transform={`rotate(${turn} 280 280)`}>
      <g className="fill-sunken stroke-line" strokeWidth="1.5">
        <path d="M36 50a14 14 0 0 1 14-14H96V84H36Z" />
        <rect x="104" y="36" width="58" height="34" rx="4" />
        <rect x="36" y="92" width="40" height="60" rx="4" />
        <path d="M46 122H66M56 102V142M114 53H152M66 46V76" fill="none" />
      </g>
      {Array.from({ length: trees }, (_, index) => (
        <Tree key={treePlaces[index]?.x} {...(treePlaces[index] as TreePlace)} />
      ))}
      <Stall x={188} y={36} across={46} along={44} cloth={stalls[0] as Cloth} />
      <Stall x={188} y={90} across={46} along={44} cloth={stalls[1] as Cloth} />
      <g transform="rotate(90 0 0) scale(1 -1)">
        <Stall x={188} y={36} across={46} along={60} cloth={stalls[2] as Cloth} />
        <Stall x={188} y={106} across={46} along={32} cloth={stalls[1] as Cloth} />
      </g>
    </g>
  )
}

interface StallProps {
  x: number
  y: number
  across: number
  along: number
  cloth: Cloth
}

/** A striped awning; its scalloped edge hangs over the lane. */
function Stall({ x, y, across, along, cloth }: StallProps) {
  const stripe = along / stripes
  return (
    <g>
      <rect x={x + 3} y={y + 4} width={across} height={along} rx="4" className="fill-ink" opacity="0.08" />
      {Array.from({ length: stripes }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stripes are places, they never move.
        <g key={index} className={index % 2 ? cloths[cloth].pale : cloths[cloth].strong}>
          <rect x={x} y={y + index * stripe} width={across - stripe / 2} height={stripe} />
          <circle cx={x + across - stripe / 2} cy={y + (index + 0.5) * stripe} r={stripe / 2} />
        </g>
      ))}
    </g>
  )
}

const stripes = 5

interface TreePlace {
  x: number
  y: number
  size: number
}

const treePlaces: TreePlace[] = [
  { x: 120, y: 122, size: 22 },
  { x: 92, y: 150, size: 14 },
  { x: 146, y: 96, size: 13 },
]

function Tree({ x, y, size }: TreePlace) {
  return (
    <g className="fill-neem">
      <circle cx={x} cy={y} r={size} opacity="0.3" />
      <circle cx={x - size * 0.18} cy={y - size * 0.2} r={size * 0.68} opacity="0.55" />
      <circle cx={x - size * 0.3} cy={y - size * 0.32} r={size * 0.32} />
    </g>
  )
}

/** The well in the middle, with the rangoli around it. */
function Well() {
  const petals = Array.from({ length: 16 }, (_, index) => index * 22.5)
  return (
    <g>
      <circle
        cx="280"
        cy="280"
        r="92"
        className="fill-none stroke-edge"
        strokeWidth="1.5"
        strokeDasharray="2 9"
        strokeLinecap="round"
      />
      {petals.map((turn, index) => (
        <path
          key={turn}
          d="M280 210c9 10 9 20 0 30c-9-10-9-20 0-30Z"
          transform={`rotate(${turn} 280 280)`}
          className={index % 2 ? 'fill-haldi' : 'fill-mirch'}
          opacity={index % 2 ? 1 : 0.85}
        />
      ))}
      <circle cx="280" cy="280" r="34" className="fill-surface stroke-line" strokeWidth="2" />
      <circle cx="280" cy="280" r="25" className="fill-neel" />
      <circle cx="280" cy="280" r="11" className="fill-haldi" />
    </g>
  )
}

const walkers = [
  { path: 'M262 22V190', colour: 'fill-ink', size: 6, slow: 19 },
  { path: 'M298 186V20', colour: 'fill-mirch', size: 6, slow: 26 },
  { path: 'M266 540V372', colour: 'fill-neel', size: 6, slow: 23 },
  { path: 'M22 266H188', colour: 'fill-haldi', size: 6, slow: 21 },
  { path: 'M184 300H24', colour: 'fill-ink', size: 6, slow: 29 },
  { path: 'M540 262H376', colour: 'fill-neem', size: 6, slow: 24 },
  { path: 'M374 298H538', colour: 'fill-ink', size: 6, slow: 31 },
  { path: 'M298 374V538', colour: 'fill-haldi', size: 6, slow: 27 },
  { path: 'M214 330L196 250L232 206', colour: 'fill-ink', size: 5.5, slow: 33 },
  { path: 'M346 232L364 300L330 350', colour: 'fill-neel', size: 5.5, slow: 36 },
]

function Walker({ path, colour, size, slow }: (typeof walkers)[number]) {
  return (
    <circle
      r={size}
      className={`${colour} stroke-surface animate-stroll`}
      strokeWidth="2"
      style={{
        offsetPath: `path("${path}")`,
        animationDuration: `${slow}s`,
        animationDelay: `-${slow * 0.45}s`,
      }}
    />
  )
}

interface Props {
  points: readonly number[]
  className?: string
}

/** The run of a figure without axes; what it says in words stands beside it. */
export function Sparkline({ points, className }: Props) {
  const line = pathOf(points)
  return (
    <svg viewBox="0 0 100 36" preserveAspectRatio="none" aria-hidden="true" className={className}>
      <path d={`${line} L100 36 L0 36 Z`} fill="currentColor" opacity="0.12" />
      <path d={line} fill="none" stroke="currentColor" strokeWidth="2" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}

function pathOf(points: readonly number[]): string {
  const [low, high] = [Math.min(...points), Math.max(...points)]
  const step = 100 / Math.max(1, points.length - 1)
  const heightOf = (point: number) => (high === low ? 18 : 33 - ((point - low) / (high - low)) * 30)
  return points
    .map(
      (point, index) =>
        `${index === 0 ? 'M' : 'L'}${(index * step).toFixed(1)} ${heightOf(point).toFixed(1)}`,
    )
    .join(' ')
}

import { Slider as AriaSlider, SliderThumb, SliderTrack } from 'react-aria-components/Slider'

interface Props {
  label: string
  value: number
  least: number
  most: number
  step: number
  onChange: (value: number) => void
}

export function Slider({ label, value, least, most, step, onChange }: Props) {
  return (
    <AriaSlider
      aria-label={label}
      value={value}
      minValue={least}
      maxValue={most}
      step={step}
      onChange={(next) => onChange(Array.isArray(next) ? (next[0] ?? least) : next)}
      className="flex-1"
    >
      <SliderTrack className="relative h-11 w-full before:absolute before:inset-x-0 before:top-1/2 before:h-1.5 before:-translate-y-1/2 before:rounded-full before:bg-line">
        <SliderThumb className="top-1/2 size-6 rounded-full border-2 border-neel-text bg-surface shadow-lift" />
      </SliderTrack>
    </AriaSlider>
  )
}

import { useTranslation } from 'react-i18next'

const grounds = [
  { name: 'paper', look: 'bg-paper text-ink' },
  { name: 'surface', look: 'bg-surface text-ink' },
  { name: 'sunken', look: 'bg-sunken text-ink' },
  { name: 'ink', look: 'bg-ink text-paper' },
  { name: 'neel', look: 'bg-neel text-on-neel' },
  { name: 'neelSoft', look: 'bg-neel-soft text-neel-text' },
  { name: 'haldiSoft', look: 'bg-haldi-soft text-haldi-text' },
  { name: 'neemSoft', look: 'bg-neem-soft text-neem-text' },
  { name: 'mirchSoft', look: 'bg-mirch-soft text-mirch-text' },
  { name: 'mirch', look: 'bg-mirch text-on-mirch' },
] as const

export function Colours() {
  const { t } = useTranslation('kit')
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 md:grid-cols-5">
      {grounds.map(({ name, look }) => (
        <li key={name} className={`flex h-24 items-end rounded border border-line p-3 text-sm ${look}`}>
          {t(`colours.${name}`)}
        </li>
      ))}
    </ul>
  )
}

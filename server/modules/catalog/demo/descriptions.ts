import { chance } from './chance.ts'
import { sizeText } from './goods.ts'
import type { Variant } from './variants.ts'

const ofGood: Record<string, string[]> = {
  rice: [
    'Aged, cleaned and sorted; the grains stay apart when cooked.',
    'Cleaned twice and packed at the mill. Soak for twenty minutes before cooking.',
  ],
  'atta-and-flours': [
    'Freshly milled and sieved. Keep it in a dry, closed tin.',
    'Ground slowly, so that it stays cool and keeps its taste.',
  ],
  'dals-and-pulses': [
    'Cleaned, sorted and unpolished. Cooks soft without long soaking.',
    'Picked over for stones and evenly split.',
  ],
  millets: [
    'A light everyday grain that is rich in fibre.',
    'Hulled and cleaned, ready for rotis, porridge or upma.',
  ],
  'sugar-salt-and-jaggery': [
    'Clean and dry, packed in a bag that closes again.',
    'For every kitchen, every day.',
  ],
  'cooking-oils': [
    'For frying, tempering and everyday cooking.',
    'Pressed and filtered, with nothing added to its smell or colour.',
  ],
  'ghee-and-vanaspati': ['Slowly simmered, grainy and fragrant.', 'A spoonful lifts dal, rotis and sweets.'],
  'whole-spices': [
    'Whole, well dried and full of fragrance. Roast lightly before use.',
    'Sorted by hand, without stalks and dust.',
  ],
  'ground-spices': [
    'Ground in small lots, so that colour and taste stay strong.',
    'Pure and unmixed. Keep it dry and away from light.',
  ],
  'masala-blends': [
    'Roasted and ground together to a household recipe.',
    'Two spoons season a dish for four.',
  ],
  fruit: ['Ripened naturally and sorted in the morning.', 'Picked for today: sweet, firm and clean.'],
  'leafy-vegetables': [
    'Cut in the morning and kept moist until it is sold.',
    'Fresh bunch. Wash well before use.',
  ],
  'river-fish': [
    'This morning’s catch, on ice. Cleaned and cut as you like, without charge.',
    'Fresh from the landing. The weight is before cleaning.',
  ],
  'sea-fish-and-shellfish': [
    'From the harbour’s morning auction, on ice. Cleaned and cut as you like.',
    'Fresh, never frozen. The weight is before cleaning.',
  ],
  poultry: [
    'Cut fresh when you order, washed and packed cold.',
    'Skinless and tender, packed in a sealed tray.',
  ],
  mutton: ['Cut fresh from the leg and shoulder, washed and packed cold.'],
  milk: [
    'Pasteurised and packed the same night. Keep below 5 °C.',
    'From farms nearby; boil before drinking.',
  ],
  'curd-and-buttermilk': [
    'Set overnight, thick and mild. Keep it cool.',
    'Made of pasteurised milk, with nothing else added.',
  ],
  biscuits: ['Crisp, for tea and for the tiffin.', 'Baked in small ovens and packed the same hour.'],
  'namkeen-and-chips': ['Crunchy and well spiced, fried in fresh oil.', 'For tea time and for guests.'],
  tea: ['Strong, with a deep colour; two spoons make four cups.', 'Picked and packed in the season.'],
  'pens-and-pencils': ['Writes smoothly and lasts for many pages.'],
  'notebooks-and-paper': ['White, smooth paper on which ink does not run.'],
}

const ofAll = [
  'A regular on this shelf, bought again by most who try it.',
  'Well packed and within its date.',
  'Good quality at an everyday price.',
]
const fresh = [
  'Sorted in the morning; what is not fresh is not sold.',
  'From the morning market, weighed as you order.',
]

/** One or two plain sentences. */
export function describe({ good, brand, size, pieces, barcode }: Variant): string {
  const sentences = ofGood[good.category] ?? (brand ? ofAll : fresh)
  const picked = sentences[Math.floor(chance(`${barcode} words`)() * sentences.length)] as string
  if (pieces > 1) return `A box of ${pieces} packs of ${sizeText(size)}, for shops and canteens. ${picked}`
  if (!brand) return picked
  const origin = brand.country === 'IN' ? '' : ', imported'
  return `${picked} By ${brand.manufacturer}${origin}.`
}

/** A store as the demo stocks it. */
export interface Shop {
  code: string
  type: string
  /** Whether buyers see it; they do unless said otherwise. */
  isListed?: boolean
}

interface Department {
  /** Of the category tree: roots or their children; or single goods. */
  categories: string[]
  /** How many listings such a store has beside the others. */
  weight: number
}

const groceries = ['staples', 'oils-and-ghee', 'spices', 'dry-fruits', 'snacks', 'packaged-food', 'beverages']
const home = ['household', 'personal-care', 'baby-care']

const departments: Record<string, Department> = {
  grocery: {
    categories: [
      ...groceries,
      ...home,
      'dairy-and-eggs',
      'bakery',
      'onions-potatoes-and-tomatoes',
      'pens-and-pencils',
    ],
    weight: 30,
  },
  wholesale: {
    categories: [...groceries, 'household', 'bath-soap', 'oral-care', 'hair-care', 'eggs'],
    weight: 24,
  },
  fruits_vegetables: { categories: ['fruit-and-vegetables', 'dry-fruits', 'eggs', 'bread'], weight: 13 },
  meat_fish: { categories: ['fish-and-meat', 'eggs', 'masala-blends', 'cooking-oils'], weight: 8 },
  dairy: {
    categories: ['dairy-and-eggs', 'bread', 'sweets-and-chocolate', 'ghee-and-vanaspati'],
    weight: 11,
  },
  bakery: {
    categories: ['bakery', 'biscuits', 'milk', 'butter-and-cream', 'coffee', 'tea', 'eggs'],
    weight: 10,
  },
  sweets: {
    categories: ['sweets-and-chocolate', 'namkeen-and-chips', 'ghee-and-vanaspati', 'nuts'],
    weight: 10,
  },
  pharmacy: {
    categories: ['health', 'personal-care', 'baby-care', 'health-drinks', 'pest-control'],
    weight: 19,
  },
  stationery: {
    categories: ['stationery', 'batteries-and-chargers', 'biscuits', 'milk-chocolate'],
    weight: 10,
  },
  electronics: { categories: ['electricals', 'kitchen-and-home'], weight: 9 },
  hardware: { categories: ['hardware', 'electricals', 'cleaners', 'kitchen-and-home'], weight: 10 },
  home: { categories: ['kitchen-and-home', 'household'], weight: 10 },
  beauty: { categories: ['personal-care', 'baby-care'], weight: 10 },
}

/** What the demo's own shops keep beside or instead of what is usual for their kind. */
const particular: Record<string, Department> = {
  'annapurna-koramangala': extended('grocery', ['stationery', 'lighting', 'batteries-and-chargers'], 34),
  'annapurna-jayanagar': extended('grocery', ['cookware-and-storage', 'fruit-and-vegetables'], 32),
  'ganga-varanasi': extended('grocery', ['electricals', 'hardware', 'kitchen-and-home'], 34),
  'marina-mylapore': extended('fruits_vegetables', ['fish-and-meat', 'milk', 'masala-blends'], 22),
  'marina-t-nagar': extended('grocery', ['fish-and-meat', 'health', 'fruit-and-vegetables'], 36),
}

function extended(type: string, further: string[], weight: number): Department {
  return { categories: [...(departments[type] as Department).categories, ...further], weight }
}

export const departmentOf = ({ code, type }: Shop): Department =>
  particular[code] ?? departments[type] ?? (departments.grocery as Department)

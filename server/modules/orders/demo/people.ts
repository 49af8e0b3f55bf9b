/** Who bought without an account, as demo orders name them. Numbers that start with 1 reach nobody in India. */
export const guestNames = [
  ...['Kavya Rao', 'Imran Sheikh', 'Ananya Das', 'रोहित शर्मा', 'Suresh Pillai', 'Zoya Khan', 'Vikram Reddy'],
  ...[
    'प्रिया त्रिपाठी',
    'Harpreet Kaur',
    'Joseph Mathew',
    'Nisha Menon',
    'अमित यादव',
    'Sneha Kulkarni',
    'Arvind Bose',
  ],
  ...[
    'Fatima Ansari',
    'Deepak Joshi',
    'Ritu Malhotra',
    'सुनीता देवी',
    'Karthik Subramanian',
    'Maria Fernandes',
  ],
] as const

export const customerNotes = [
  'Please ring the bell twice',
  'Leave it with the guard',
  'कृपया पके हुए टमाटर दें',
  'No plastic bag, please',
  'Call before you come',
] as const

interface Words {
  en: readonly string[]
  hi: readonly string[]
}

/** What buyers say by how many stars they give; some give stars alone. */
export const reviewWords: Record<number, Words> = {
  5: {
    en: [
      'Fresh and packed with care. Will order again.',
      'Just as good as buying it in the shop, and it was at my door in an hour.',
      'Best price in the neighbourhood and the quality is always the same.',
      'My mother asked where I got it from.',
    ],
    hi: [
      'बहुत ताज़ा और अच्छी पैकिंग।',
      'हर बार वही अच्छी गुणवत्ता। दुकान वाले बहुत भले हैं।',
      'समय से पहले आ गया, दाम भी सही।',
    ],
  },
  4: {
    en: [
      'Good quality. The packet was a little dented.',
      'Nice, though it came later than I was told.',
      'Does what it should.',
    ],
    hi: ['अच्छा है, बस थोड़ी देर से आया।', 'गुणवत्ता अच्छी, पैकिंग और बेहतर हो सकती है।'],
  },
  3: {
    en: ['All right for the price.', 'Fine, though I have had better.'],
    hi: ['ठीक-ठाक है।', 'दाम के हिसाब से ठीक।'],
  },
  2: {
    en: ['It was not in good shape when it came.', 'Not what the picture shows.'],
    hi: ['जैसा दिखाया था वैसा नहीं निकला।'],
  },
  1: {
    en: ['The seal was broken. I had to ask for a refund.'],
    hi: ['सील टूटी हुई थी, लौटाना पड़ा।'],
  },
}

export const replies = {
  en: [
    'Thank you for your kind words. See you soon!',
    'We are sorry. Show this review at the counter and we will make it good.',
  ],
  hi: ['धन्यवाद! फिर पधारिए।', 'असुविधा के लिए खेद है। दुकान पर बताइए, हम ठीक कर देंगे।'],
} as const

export const returnNotes = [
  'The packet was open',
  'It is not what I ordered',
  'पैकेट फटा हुआ था',
  'It was past its best',
] as const

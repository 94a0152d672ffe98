import type { ProductFlag } from '#contract/returns'

/** One thing that the made-up shop sells; colours make several products of it. */
export type DemoProductLine = {
  /** English, Polish, Romanian, Hebrew. */
  names: readonly [en: string, pl: string, ro: string, he: string]
  pricePln: number
  weightG: number
  flags: readonly ProductFlag[]
  traits: Partial<{
    serialised: true
    expiryRequired: true
    lotTracked: true
    cartons: 2
    /** A second GTIN for a pack of so many. */
    pack: number
    components: readonly (readonly [name: string, quantity: number, pricePln: number])[]
    un: string
  }>
}

const thing = (
  names: DemoProductLine['names'],
  pricePln: number,
  weightG: number,
  flags: readonly ProductFlag[],
  traits: DemoProductLine['traits'],
): DemoProductLine => ({ names, pricePln, weightG, flags, traits })

const phoneSet = {
  serialised: true,
  components: [
    ['Charging cable', 1, 39],
    ['Quick guide', 1, 5],
  ],
  un: '3481',
} as const

export const DEMO_PRODUCT_LINES = {
  apparel: [
    thing(
      ['Cotton T-shirt', 'Koszulka bawełniana', 'Tricou din bumbac', 'חולצת כותנה'],
      59.9,
      180,
      ['apparel'],
      {},
    ),
    thing(['Pair of socks', 'Para skarpet', 'Pereche de șosete', 'זוג גרביים'], 14.9, 60, ['apparel'], {
      pack: 6,
    }),
    thing(['Linen shirt', 'Koszula lniana', 'Cămașă de in', 'חולצת פשתן'], 149, 240, ['apparel'], {}),
    thing(['Jeans', 'Dżinsy', 'Blugi', 'מכנסי ג׳ינס'], 199, 620, ['apparel'], {}),
    thing(['Wool jumper', 'Sweter wełniany', 'Pulover de lână', 'סוודר צמר'], 229, 480, ['apparel'], {}),
    thing(
      ['Rain jacket', 'Kurtka przeciwdeszczowa', 'Jachetă de ploaie', 'מעיל גשם'],
      349,
      700,
      ['apparel'],
      {},
    ),
    thing(
      ['Swimsuit', 'Strój kąpielowy', 'Costum de baie', 'בגד ים'],
      129,
      150,
      ['apparel', 'hygiene-seal'],
      {},
    ),
    thing(['Leather belt', 'Pasek skórzany', 'Curea din piele', 'חגורת עור'], 99, 210, ['accessory'], {}),
  ],
  footwear: [
    thing(
      ['Running shoes', 'Buty do biegania', 'Pantofi de alergare', 'נעלי ריצה'],
      399,
      720,
      ['footwear'],
      {},
    ),
    thing(['Leather boots', 'Kozaki skórzane', 'Cizme din piele', 'מגפי עור'], 549, 1400, ['footwear'], {
      cartons: 2,
    }),
    thing(['Sandals', 'Sandały', 'Sandale', 'סנדלים'], 179, 520, ['footwear'], {}),
    thing(['Slippers', 'Kapcie', 'Papuci de casă', 'נעלי בית'], 69, 300, ['footwear'], {}),
    thing(['Trainers', 'Trampki', 'Teniși', 'נעלי התעמלות'], 249, 780, ['footwear'], {}),
    thing(['Wellingtons', 'Kalosze', 'Cizme de cauciuc', 'מגפי גומי'], 119, 1100, ['footwear'], {}),
    thing(
      ['Hiking boots', 'Buty trekkingowe', 'Bocanci de drumeție', 'נעלי הליכה'],
      629,
      1350,
      ['footwear'],
      {},
    ),
    thing(['Ballet flats', 'Baleriny', 'Balerini', 'נעלי בובה'], 159, 420, ['footwear'], {}),
  ],
  phones: [
    thing(
      ['Smartphone 128 GB', 'Smartfon 128 GB', 'Smartphone 128 GB', 'טלפון חכם 128 GB'],
      2499,
      410,
      ['lithium', 'data'],
      phoneSet,
    ),
    thing(
      ['Smartphone 64 GB', 'Smartfon 64 GB', 'Smartphone 64 GB', 'טלפון חכם 64 GB'],
      1199,
      400,
      ['lithium', 'data'],
      phoneSet,
    ),
    thing(
      ['Tablet 10 in', 'Tablet 10 cali', 'Tabletă 10 inchi', 'טאבלט 10 אינץ׳'],
      1399,
      720,
      ['lithium', 'data'],
      phoneSet,
    ),
    thing(
      ['Smartwatch', 'Smartwatch', 'Ceas inteligent', 'שעון חכם'],
      799,
      180,
      ['lithium', 'data'],
      phoneSet,
    ),
    thing(
      ['Senior phone', 'Telefon dla seniora', 'Telefon pentru seniori', 'טלפון לגיל השלישי'],
      249,
      260,
      ['lithium'],
      phoneSet,
    ),
    thing(
      ['Power bank 20 Ah', 'Powerbank 20 Ah', 'Baterie externă 20 Ah', 'סוללה ניידת 20 Ah'],
      149,
      450,
      ['lithium'],
      { un: '3480' },
    ),
    thing(
      ['Wireless earbuds', 'Słuchawki bezprzewodowe', 'Căști fără fir', 'אוזניות אלחוטיות'],
      299,
      90,
      ['lithium', 'hygiene-seal'],
      { un: '3481' },
    ),
    thing(['Phone case', 'Etui na telefon', 'Husă de telefon', 'כיסוי לטלפון'], 49, 40, ['accessory'], {}),
  ],
  'small-appliances': [
    thing(['Kettle', 'Czajnik', 'Fierbător', 'קומקום'], 139, 1100, [], {}),
    thing(['Toaster', 'Toster', 'Prăjitor de pâine', 'מצנם'], 159, 1500, [], {}),
    thing(
      ['Hand blender set', 'Blender ręczny z akcesoriami', 'Set mixer vertical', 'ערכת בלנדר מוט'],
      219,
      1700,
      [],
      {
        components: [
          ['Whisk', 1, 29],
          ['Chopper bowl', 1, 49],
          ['Beaker', 1, 19],
        ],
      },
    ),
    thing(['Food processor', 'Robot kuchenny', 'Robot de bucătărie', 'מעבד מזון'], 699, 6200, [], {
      components: [
        ['Bowl', 1, 119],
        ['Disc', 3, 39],
        ['Spatula', 1, 9],
      ],
    }),
    thing(
      [
        'Espresso machine with grinder',
        'Ekspres z młynkiem',
        'Espressor cu râșniță',
        'מכונת אספרסו עם מטחנה',
      ],
      1899,
      11_400,
      [],
      {
        cartons: 2,
        serialised: true,
      },
    ),
    thing(['Hair dryer', 'Suszarka do włosów', 'Uscător de păr', 'מייבש שיער'], 119, 650, [], {}),
    thing(
      ['Electric toothbrush', 'Szczoteczka elektryczna', 'Periuță electrică', 'מברשת שיניים חשמלית'],
      249,
      310,
      ['lithium', 'hygiene-seal'],
      { un: '3481' },
    ),
    thing(
      ['Coffee beans 1 kg', 'Kawa ziarnista 1 kg', 'Cafea boabe 1 kg', 'פולי קפה 1 ק״ג'],
      79,
      1020,
      ['perishable'],
      {
        expiryRequired: true,
        lotTracked: true,
      },
    ),
  ],
  'books-media': [
    thing(['Novel', 'Powieść', 'Roman', 'רומן'], 39.9, 350, [], {}),
    thing(['Cookbook', 'Książka kucharska', 'Carte de bucate', 'ספר בישול'], 69, 900, [], {}),
    thing(['Picture book', 'Książka obrazkowa', 'Carte ilustrată', 'ספר תמונות'], 34.9, 420, [], {}),
    thing(['Board game', 'Gra planszowa', 'Joc de societate', 'משחק לוח'], 119, 1300, [], {
      components: [
        ['Board', 1, 25],
        ['Dice', 2, 3],
        ['Cards', 1, 15],
      ],
    }),
    thing(
      ['Console game', 'Gra na konsolę', 'Joc pentru consolă', 'משחק לקונסולה'],
      249,
      110,
      ['sealed-media'],
      {},
    ),
    thing(['Vinyl record', 'Płyta winylowa', 'Disc de vinil', 'תקליט'], 129, 280, ['sealed-media'], {}),
    thing(['Photo book', 'Fotoksiążka', 'Album foto', 'אלבום תמונות'], 99, 800, ['made-to-order'], {}),
    thing(['Wall calendar', 'Kalendarz ścienny', 'Calendar de perete', 'לוח שנה'], 29.9, 260, [], {}),
  ],
} as const satisfies Record<string, readonly DemoProductLine[]>

export const DEMO_COLOURS = [
  ['red', 'czerwony', 'roșu', 'אדום'],
  ['blue', 'niebieski', 'albastru', 'כחול'],
  ['black', 'czarny', 'negru', 'שחור'],
  ['white', 'biały', 'alb', 'לבן'],
  ['green', 'zielony', 'verde', 'ירוק'],
] as const

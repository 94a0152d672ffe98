/** Currencies of ISO 4217 in use, by the digits of their minor unit. */
const NO_DIGITS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const THREE_DIGITS = 'BHD IQD JOD KWD LYD OMR TND'
const TWO_DIGITS = `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
  CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
  IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
  MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
  SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`

const digitsOf = new Map<string, number>()
for (const [digits, list] of [
  [0, NO_DIGITS],
  [2, TWO_DIGITS],
  [3, THREE_DIGITS],
] as const) {
  for (const code of list.split(/\s+/)) digitsOf.set(code, digits)
}

/** How many decimals an amount of this currency has (PLN 2, JPY 0, KWD 3); undefined for no currency of ours. */
export const currencyDigits = (currency: string): number | undefined => digitsOf.get(currency)

export const allCurrencies = (): string[] => [...digitsOf.keys()].sort()

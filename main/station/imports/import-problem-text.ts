import type { ImportProblem, ImportProblemCode } from './import-problem.ts'

/** English, until resources/locales has the sentences. `{{name}}` stands for a parameter, as in the locales. */
export const IMPORT_PROBLEM_TEXT: Record<ImportProblemCode, string> = {
  'file-unreadable': 'the file cannot be read ({{reason}})',
  'file-empty': 'there is nothing in the file',
  'file-too-large': 'the file is larger than {{limitMb}} MB; split it, or use CSV',
  'not-utf8': 'this is not UTF-8 text; save the file as UTF-8',
  'not-json': 'this is not valid JSON ({{reason}})',
  'json-not-a-list': 'a JSON file must be an array of objects',
  'json-too-deep': 'nothing here is nested deeper than {{limit}}',
  'not-csv': 'this is not valid CSV ({{reason}})',
  'record-too-long': 'one record is longer than {{limit}} characters; is a quotation mark missing?',
  'column-twice': 'the header names this column twice',
  'column-missing': 'the header lacks this column',
  'column-count': 'the row has {{found}} fields and the header {{expected}}',
  'rows-disagree': 'rows of one record say different things: {{found}} here, {{before}} before',
  'list-lengths': '{{found}} entries for {{expected}} parcels',
  'unknown-field': 'there is no field of this name',
  missing: 'this is required',
  'not-one-of': '{{found}} is none of {{allowed}}',
  'given-twice': 'the same record stands on line {{firstLine}} (row {{firstRow}}) and says something else',
  'client-needed': 'this site has more than one client: name whose goods these are',
  'text-expected': 'text is expected here',
  'text-empty': 'this must not be empty',
  'text-too-long': 'at most {{maximum}} characters',
  'text-unprintable': 'there are characters in it that cannot be printed',
  'number-expected': '{{found}} is not a whole number',
  'number-too-small': '{{found}} is less than {{minimum}}',
  'number-too-big': '{{found}} is more than {{maximum}}',
  'yes-no-expected': '{{found}} is neither true nor false',
  'object-expected': 'an object is expected here',
  'list-expected': 'a list is expected here',
  'list-empty': 'the list must not be empty',
  'list-too-long': 'at most {{maximum}} entries',
  'gtin-wrong': '{{found}} is not a GTIN of 8, 12, 13 or 14 digits with a right check digit',
  'gtin-twice': '{{found}} is given twice with different quantities',
  'sscc-wrong': '{{found}} is not an SSCC of 18 digits with a right check digit',
  'tracking-wrong': '{{found}} is not a tracking number: at most 64 letters, digits and signs',
  'tracking-twice': '{{found}} also stands in manifest {{manifest}}',
  'location-code-wrong': '{{found}} is not a location code: 1 to 30 of A-Z, 0-9 and hyphen',
  'money-wrong': '{{found}} is not an amount such as 129.90',
  'money-decimals': '{{found}} has more decimals than {{currency}} knows ({{digits}})',
  'currency-unknown': '{{found}} is not a currency of ISO 4217',
  'date-expected': '{{found}} is not a date such as 2026-05-31',
  'date-not-real': '{{found}} is not a day of the calendar',
  'country-unknown': '{{found}} is not a country of ISO 3166 (two letters)',
  'language-wrong': '{{found}} is not a language such as en or pl',
  'un-number-wrong': '{{found}} is not a UN number of four digits',
  'grade-code-wrong': '{{found}} is not a grade: up to twelve capital letters, digits and hyphens',
  'cn-code-wrong': '{{found}} is not a code of the Combined Nomenclature: four, six or eight digits',
  'component-twice': '{{found}} is named twice: use the quantity',
  'line-twice': 'line {{found}} is given twice',
  'serial-twice': 'serial {{found}} is given twice',
  'more-serials-than-pieces': '{{serials}} serial numbers for {{quantity}} pieces',
  'parcel-unnamed': 'a parcel needs a tracking number or an SSCC',
}

/** `line 12, row 3 (RMA-77): quantity: 0 is less than 1` */
export function importProblemText({ line, row, field, about, code, params }: ImportProblem): string {
  const sentence = IMPORT_PROBLEM_TEXT[code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(params[name] ?? ''),
  )
  const place = line === 0 ? 'file' : row === 0 ? `line ${line}` : `line ${line}, row ${row}`
  return [about ? `${place} (${about})` : place, field, sentence].filter(Boolean).join(': ')
}

/** ISO 3166-1 alpha-2, assigned codes. */
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO ' +
  'JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR ' +
  'MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO ' +
  'RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV ' +
  'TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

const COUNTRIES: ReadonlySet<string> = new Set(CODES.split(' '));

export function isCountry(code: string): boolean {
  return COUNTRIES.has(code);
}

/** Post codes by country, where the country has one fixed form (as the Unicode CLDR lists them); spaces and case are free. */
const POSTCODES: Readonly<Record<string, string>> = {
  AD: 'AD\\d{3}',
  AM: '(37)?\\d{4}',
  AR: '([A-HJ-NP-Z])?\\d{4}([A-Z]{3})?',
  AT: '\\d{4}',
  AU: '\\d{4}',
  AX: '22\\d{3}',
  AZ: '(AZ)?\\d{4}',
  BA: '\\d{5}',
  BD: '\\d{4}',
  BE: '\\d{4}',
  BG: '\\d{4}',
  BR: '\\d{5}-?\\d{3}',
  BY: '\\d{6}',
  CA: '[ABCEGHJKLMNPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z]\\d[ABCEGHJ-NPRSTV-Z]\\d',
  CH: '\\d{4}',
  CL: '\\d{7}',
  CN: '\\d{6}',
  CR: '\\d{4,5}|\\d{3}-\\d{4}',
  CY: '\\d{4}',
  CZ: '\\d{5}',
  DE: '\\d{5}',
  DK: '\\d{4}',
  DO: '\\d{5}',
  DZ: '\\d{5}',
  EE: '\\d{5}',
  EG: '\\d{5}',
  ES: '\\d{5}',
  FI: '\\d{5}',
  FO: '\\d{3}',
  FR: '\\d{5}',
  GB: 'GIR0AA|[A-PR-UWYZ]([0-9]{1,2}|([A-HK-Y][0-9]([0-9ABEHMNPRV-Y])?)|[0-9][A-HJKPS-UW])[0-9][ABD-HJLNP-UW-Z]{2}',
  GE: '\\d{4}',
  GF: '973\\d{2}',
  GG: 'GY\\d[\\dA-Z]?\\d[ABD-HJLN-UW-Z]{2}',
  GL: '39\\d{2}',
  GP: '971\\d{2}',
  GR: '\\d{5}',
  GT: '\\d{5}',
  HR: '\\d{5}',
  HU: '\\d{4}',
  ID: '\\d{5}',
  IE: '[AC-FHKNPRTV-Y]\\d[0-9W][0-9AC-FHKNPRTV-Y]{4}',
  IL: '\\d{5}(\\d{2})?',
  IM: 'IM\\d[\\dA-Z]?\\d[ABD-HJLN-UW-Z]{2}',
  IN: '\\d{6}',
  IS: '\\d{3}',
  IT: '\\d{5}',
  JE: 'JE\\d[\\dA-Z]?\\d[ABD-HJLN-UW-Z]{2}',
  JP: '\\d{3}-?\\d{4}',
  KE: '\\d{5}',
  KG: '\\d{6}',
  KR: '\\d{5}|\\d{3}-?\\d{3}',
  KZ: '\\d{6}',
  LI: '(948[5-9])|(949[0-7])',
  LK: '\\d{5}',
  LT: '(LT-?)?\\d{5}',
  LU: '(L-?)?\\d{4}',
  LV: '(LV-?)?\\d{4}',
  MA: '\\d{5}',
  MC: '980\\d{2}',
  MD: '(MD-?)?\\d{4}',
  ME: '8\\d{4}',
  MK: '\\d{4}',
  MQ: '972\\d{2}',
  MT: '[A-Z]{3}\\d{2,4}',
  MX: '\\d{5}',
  MY: '\\d{5}',
  NC: '988\\d{2}',
  NL: '\\d{4}[A-Z]{2}',
  NO: '\\d{4}',
  NZ: '\\d{4}',
  PH: '\\d{4}',
  PK: '\\d{5}',
  PL: '\\d{2}-?\\d{3}',
  PM: '97500',
  PR: '00[679]\\d{2}(-\\d{4})?',
  PT: '\\d{4}(-?\\d{3})?',
  PY: '\\d{4}',
  RE: '974\\d{2}',
  RO: '\\d{6}',
  RS: '\\d{5,6}',
  RU: '\\d{6}',
  SA: '\\d{5}(-\\d{4})?',
  SE: '\\d{5}',
  SG: '\\d{6}',
  SI: '(SI-?)?\\d{4}',
  SK: '\\d{5}',
  SM: '4789\\d',
  TH: '\\d{5}',
  TN: '\\d{4}',
  TR: '\\d{5}',
  TW: '\\d{3}(\\d{2,3})?',
  UA: '\\d{5}',
  US: '\\d{5}(-\\d{4})?',
  UY: '\\d{5}',
  UZ: '\\d{6}',
  VA: '00120',
  VN: '\\d{5,6}',
  YT: '976\\d{2}',
  ZA: '\\d{4}',
};

/** Whether the text can be a post code of the country; true where the country's form is not known. */
export function isPostcodeOf(country: string | null, zipcode: string): boolean {
  const pattern = country === null ? undefined : POSTCODES[country];
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, 'i').test(zipcode.replace(/\s+/g, ''));
}

import type { Feature, Quota } from '../../modules/plans/index.ts';
import type { Locale } from './locale.ts';

/** What a plan limits or switches on, as it stands behind the colon of a sentence; the dashboard's names for it. */
const WORDS: Readonly<Record<Quota | Feature, Readonly<Record<Locale, string>>>> = {
  links: { en: 'links', fr: 'liens', lv: 'saites' },
  clicks: { en: 'clicks a month', fr: 'clics par mois', lv: 'klikšķi mēnesī' },
  team: { en: 'members', fr: 'membres', lv: 'dalībnieki' },
  splash: { en: 'splash pages', fr: 'pages d’attente', lv: 'starplapas' },
  overlay: { en: 'overlays', fr: 'surimpressions', lv: 'pārklāji' },
  pixels: { en: 'pixels', fr: 'pixels', lv: 'pikseļi' },
  domain: { en: 'domains', fr: 'domaines', lv: 'domēni' },
  licenses: { en: 'licences', fr: 'licences', lv: 'licences' },
  products: { en: 'products', fr: 'produits', lv: 'produkti' },
  addons: { en: 'addons', fr: 'modules', lv: 'papildinājumi' },
  blacklists: { en: 'blocklist entries', fr: 'entrées bloquées', lv: 'bloķētie ieraksti' },
  custom: { en: 'social cards', fr: 'cartes sociales', lv: 'sociālās kartītes' },
  multiple: { en: 'several domains', fr: 'plusieurs domaines', lv: 'vairāki domēni' },
  alias: { en: 'own aliases', fr: 'alias choisis', lv: 'savi īsvārdi' },
  device: { en: 'targeting by device', fr: 'ciblage par appareil', lv: 'mērķēšana pēc ierīces' },
  geo: { en: 'targeting by country', fr: 'ciblage par pays', lv: 'mērķēšana pēc valsts' },
  bundle: { en: 'campaigns', fr: 'campagnes', lv: 'kampaņas' },
  parameters: { en: 'parameters', fr: 'paramètres', lv: 'parametri' },
  export: { en: 'exports', fr: 'exportations', lv: 'eksports' },
  api: { en: 'API', fr: 'API', lv: 'API' },
};

/** The name of a quota or feature in words of the language; what is not known stays as it is. */
export function planWords(name: string, locale: Locale): string {
  return Object.hasOwn(WORDS, name) ? WORDS[name as Quota | Feature][locale] : name;
}

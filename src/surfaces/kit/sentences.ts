import type { FieldCode, FieldError, Refusal, RefusalCode, RefusalValues } from '../../kernel/refusal.ts';
import { expectedWords } from './expected.ts';
import type { Locale } from './locale.ts';
import { obstacleSentence } from './obstacles.ts';
import { planWords } from './plan-words.ts';

/** The same sentence in each language; `{name}` stands for a value of the refusal. */
type Sentence = Readonly<Record<Locale, string>>;

/** Every refusal in words. Texts that a contract fixes are constants of their surface and never come from here. */
const SENTENCES: Readonly<Record<RefusalCode, Sentence>> = {
  invalid: {
    en: 'The given data was invalid.',
    fr: 'Les données fournies ne sont pas valides.',
    lv: 'Iesniegtie dati nav derīgi.',
  },
  malformed_body: {
    en: 'The request body could not be read.',
    fr: "Le corps de la requête n'a pas pu être lu.",
    lv: 'Pieprasījuma saturu neizdevās nolasīt.',
  },
  body_too_large: {
    en: 'The request body is too large.',
    fr: 'Le corps de la requête est trop volumineux.',
    lv: 'Pieprasījuma saturs ir pārāk liels.',
  },
  unsupported_media_type: {
    en: 'This content type is not supported.',
    fr: "Ce type de contenu n'est pas pris en charge.",
    lv: 'Šis satura veids netiek atbalstīts.',
  },
  bad_address: {
    en: 'The address of the request could not be read.',
    fr: "L'adresse de la requête n'a pas pu être lue.",
    lv: 'Pieprasījuma adresi neizdevās nolasīt.',
  },
  route_not_found: {
    en: 'There is nothing at this address.',
    fr: "Il n'y a rien à cette adresse.",
    lv: 'Šajā adresē nekā nav.',
  },
  method_not_allowed: {
    en: 'This method is not allowed here; allowed: {allow}.',
    fr: "Cette méthode n'est pas autorisée ici ; autorisées : {allow}.",
    lv: 'Šī metode šeit nav atļauta; atļautas: {allow}.',
  },
  unauthenticated: { en: 'Unauthenticated.', fr: 'Non authentifié.', lv: 'Nav autentificēts.' },
  permission_missing: {
    en: 'This key lacks the right {right}.',
    fr: "Cette clé n'a pas le droit {right}.",
    lv: 'Šai atslēgai nav tiesību {right}.',
  },
  origin_not_allowed: {
    en: 'This request comes from another site.',
    fr: "Cette requête vient d'un autre site.",
    lv: 'Šis pieprasījums nāk no citas vietnes.',
  },
  rate_limited: {
    en: 'Too many requests; try again in {retryAfterSeconds} s.',
    fr: 'Trop de requêtes ; réessayez dans {retryAfterSeconds} s.',
    lv: 'Pārāk daudz pieprasījumu; mēģiniet pēc {retryAfterSeconds} s.',
  },
  stale: {
    en: 'Somebody else changed this meanwhile; read it again.',
    fr: "Quelqu'un d'autre l'a modifié entre-temps ; relisez-le.",
    lv: 'Kāds cits to pa šo laiku ir mainījis; nolasiet vēlreiz.',
  },
  not_found: { en: 'Not found.', fr: 'Introuvable.', lv: 'Nav atrasts.' },
  link_spent: {
    en: 'This link was used already or is too old. Ask for a new one.',
    fr: 'Ce lien a déjà été utilisé ou a expiré. Demandez-en un nouveau.',
    lv: 'Šī saite jau ir izmantota vai ir par vecu. Pieprasiet jaunu.',
  },
  bad_list_request: { en: '{reason}', fr: '{reason}', lv: '{reason}' },
  idempotency_key_reused: {
    en: 'This Idempotency-Key was used for another request.',
    fr: 'Cette Idempotency-Key a déjà servi pour une autre requête.',
    lv: 'Šī Idempotency-Key jau izmantota citam pieprasījumam.',
  },
  unavailable: {
    en: 'The service cannot answer at the moment; try again soon.',
    fr: 'Le service ne peut pas répondre pour le moment ; réessayez bientôt.',
    lv: 'Pakalpojums šobrīd nevar atbildēt; drīz mēģiniet vēlreiz.',
  },
  unexpected: {
    en: 'Something went wrong on our side.',
    fr: "Une erreur s'est produite de notre côté.",
    lv: 'Mūsu pusē radās kļūda.',
  },

  plan_limit_reached: {
    en: 'Your plan allows {limit} of this: {quota}.',
    fr: 'Votre formule en autorise {limit} : {quota}.',
    lv: 'Jūsu plāns atļauj {limit}: {quota}.',
  },
  plan_feature_missing: {
    en: 'Your plan does not include this: {feature}.',
    fr: 'Votre formule ne comprend pas ceci : {feature}.',
    lv: 'Jūsu plānā tas nav iekļauts: {feature}.',
  },
  plan_missing: {
    en: 'The account has no plan.',
    fr: "Le compte n'a pas de formule.",
    lv: 'Kontam nav plāna.',
  },
  plan_not_found: { en: 'Plan not found.', fr: 'Formule introuvable.', lv: 'Plāns nav atrasts.' },
  plan_in_use: {
    en: 'Accounts are subscribed to this plan.',
    fr: 'Des comptes sont abonnés à cette formule.',
    lv: 'Uz šo plānu ir abonēti konti.',
  },

  account_not_found: { en: 'Account not found.', fr: 'Compte introuvable.', lv: 'Konts nav atrasts.' },
  account_suspended: { en: 'The account is suspended.', fr: 'Le compte est suspendu.', lv: 'Konts ir apturēts.' },
  user_not_found: { en: 'User not found.', fr: 'Utilisateur introuvable.', lv: 'Lietotājs nav atrasts.' },
  member_not_found: { en: 'Member not found.', fr: 'Membre introuvable.', lv: 'Dalībnieks nav atrasts.' },
  member_protected: {
    en: 'This person cannot be removed or changed so: {reason}.',
    fr: 'Cette personne ne peut pas être retirée ou modifiée ainsi : {reason}.',
    lv: 'Šo personu nevar noņemt vai tā mainīt: {reason}.',
  },
  email_taken: {
    en: 'This e-mail address is taken.',
    fr: 'Cette adresse e-mail est déjà utilisée.',
    lv: 'Šī e-pasta adrese jau ir aizņemta.',
  },
  username_taken: {
    en: 'This username is taken.',
    fr: "Ce nom d'utilisateur est déjà pris.",
    lv: 'Šis lietotājvārds jau ir aizņemts.',
  },
  api_key_not_found: { en: 'API key not found.', fr: 'Clé API introuvable.', lv: 'API atslēga nav atrasta.' },
  api_key_taken: {
    en: 'This text cannot be used as a key.',
    fr: 'Ce texte ne peut pas servir de clé.',
    lv: 'Šo tekstu nevar izmantot kā atslēgu.',
  },
  event_not_found: { en: 'Event not found.', fr: 'Événement introuvable.', lv: 'Notikums nav atrasts.' },
  job_not_found: { en: 'Job not found.', fr: 'Tâche introuvable.', lv: 'Uzdevums nav atrasts.' },
  job_state_conflict: {
    en: 'This is not possible for a job that is {status}.',
    fr: "Ceci n'est pas possible pour une tâche dans l'état {status}.",
    lv: 'Tas nav iespējams uzdevumam stāvoklī {status}.',
  },
  mail_not_found: { en: 'Mail not found.', fr: 'E-mail introuvable.', lv: 'Vēstule nav atrasta.' },
  mail_state_conflict: {
    en: 'This is not possible for a mail that is {status}.',
    fr: "Ceci n'est pas possible pour un e-mail dans l'état {status}.",
    lv: 'Tas nav iespējams vēstulei stāvoklī {status}.',
  },
  template_not_found: { en: 'Template not found.', fr: 'Modèle introuvable.', lv: 'Veidne nav atrasta.' },
  mail_server_missing: {
    en: 'This server has no mail server yet; whoever runs it sets SMTP_URL.',
    fr: "Ce serveur n'a pas encore de serveur de messagerie ; la personne qui l'administre définit SMTP_URL.",
    lv: 'Šim serverim vēl nav pasta servera; to iestata servera uzturētājs ar SMTP_URL.',
  },
  mail_not_taken: {
    en: 'The mail server did not take the mail: {problem}.',
    fr: "Le serveur de messagerie n'a pas accepté l'e-mail : {problem}.",
    lv: 'Pasta serveris vēstuli nepieņēma: {problem}.',
  },
  session_not_found: { en: 'Session not found.', fr: 'Session introuvable.', lv: 'Sesija nav atrasta.' },
  sign_in_failed: {
    en: 'E-mail, password or code are not right.',
    fr: "L'e-mail, le mot de passe ou le code est incorrect.",
    lv: 'E-pasts, parole vai kods nav pareizi.',
  },
  totp_required: {
    en: 'A code from your authenticator is needed.',
    fr: 'Un code de votre authentificateur est nécessaire.',
    lv: 'Nepieciešams kods no jūsu autentifikatora.',
  },
  registration_closed: {
    en: 'Registration is closed on this server.',
    fr: "L'inscription est fermée sur ce serveur.",
    lv: 'Reģistrācija šajā serverī ir slēgta.',
  },

  product_not_found: {
    en: 'Product not found.',
    fr: 'Produit introuvable.',
    lv: 'Produkts nav atrasts.',
  },
  product_name_taken: {
    en: 'A product with this name already exists.',
    fr: 'Un produit porte déjà ce nom.',
    lv: 'Produkts ar šādu nosaukumu jau pastāv.',
  },
  product_version_not_found: {
    en: 'Product version not found.',
    fr: 'Version du produit introuvable.',
    lv: 'Produkta versija nav atrasta.',
  },
  product_version_taken: {
    en: 'The product already has this version.',
    fr: 'Le produit a déjà cette version.',
    lv: 'Produktam šāda versija jau ir.',
  },
  customer_not_found: {
    en: 'Customer not found.',
    fr: 'Client introuvable.',
    lv: 'Klients nav atrasts.',
  },
  customer_email_taken: {
    en: 'A customer with this e-mail address already exists.',
    fr: 'Un client utilise déjà cette adresse e-mail.',
    lv: 'Klients ar šādu e-pasta adresi jau pastāv.',
  },
  customer_state_conflict: {
    en: 'This is not possible while the customer is {status}.',
    fr: "Ce n'est pas possible tant que le client est dans l'état {status}.",
    lv: 'Tas nav iespējams, kamēr klienta statuss ir {status}.',
  },
  customer_email_verified: {
    en: 'The e-mail address is confirmed already.',
    fr: "L'adresse e-mail est déjà confirmée.",
    lv: 'E-pasta adrese jau ir apstiprināta.',
  },
  license_not_found: {
    en: 'License not found.',
    fr: 'Licence introuvable.',
    lv: 'Licence nav atrasta.',
  },
  license_key_taken: {
    en: 'A license with this key already exists.',
    fr: 'Une licence porte déjà cette clé.',
    lv: 'Licence ar šādu atslēgu jau pastāv.',
  },
  license_state_conflict: {
    en: 'This is not possible while the license is {state}.',
    fr: "Ce n'est pas possible tant que la licence est dans l'état {state}.",
    lv: 'Tas nav iespējams, kamēr licences stāvoklis ir {state}.',
  },
  license_owned_by_service: {
    en: 'This license belongs to service {serviceId}; change the service instead.',
    fr: 'Cette licence appartient au service {serviceId} ; modifiez plutôt le service.',
    lv: 'Šī licence pieder pakalpojumam {serviceId}; mainiet pakalpojumu.',
  },
  license_not_active: {
    en: 'The license is not active: {verdict}.',
    fr: "La licence n'est pas active : {verdict}.",
    lv: 'Licence nav aktīva: {verdict}.',
  },
  license_type_not_found: {
    en: 'License type not found.',
    fr: 'Type de licence introuvable.',
    lv: 'Licences veids nav atrasts.',
  },
  license_type_in_use: {
    en: 'Licenses of this type exist.',
    fr: 'Des licences de ce type existent.',
    lv: 'Pastāv šāda veida licences.',
  },
  license_type_is_default: {
    en: 'This is the default license type; make another one the default first.',
    fr: "C'est le type de licence par défaut ; choisissez-en d'abord un autre.",
    lv: 'Šis ir noklusējuma licences veids; vispirms izvēlieties citu.',
  },
  signing_key_waiting: {
    en: 'The key {kid} is published ahead; let it take over or withdraw it first.',
    fr: "La clé {kid} est publiée à l'avance ; faites-la prendre la relève ou retirez-la d'abord.",
    lv: 'Atslēga {kid} ir publicēta iepriekš; vispirms ļaujiet tai pārņemt parakstīšanu vai atsauciet to.',
  },
  signing_key_not_found: {
    en: 'No key of this id is published ahead.',
    fr: "Aucune clé de cet identifiant n'est publiée à l'avance.",
    lv: 'Neviena atslēga ar šādu identifikatoru nav publicēta iepriekš.',
  },
  site_limit_reached: {
    en: 'The license has reached its limit of sites.',
    fr: 'Nombre maximal de sites atteint pour cette licence.',
    lv: 'Licences vietņu skaita ierobežojums ir sasniegts.',
  },
  site_not_found: {
    en: 'Site not found.',
    fr: 'Site introuvable.',
    lv: 'Vietne nav atrasta.',
  },
  machine_limit_reached: {
    en: 'The license has reached its limit of machines.',
    fr: 'Nombre maximal de machines atteint pour cette licence.',
    lv: 'Licences iekārtu skaita ierobežojums ir sasniegts.',
  },
  machine_not_found: {
    en: 'Machine not found.',
    fr: 'Machine introuvable.',
    lv: 'Iekārta nav atrasta.',
  },
  addon_not_found: {
    en: 'Addon not found.',
    fr: 'Extension introuvable.',
    lv: 'Papildinājums nav atrasts.',
  },
  addon_code_taken: {
    en: 'An addon with this code already exists.',
    fr: 'Une extension porte déjà ce code.',
    lv: 'Papildinājums ar šādu kodu jau pastāv.',
  },
  addon_name_taken: {
    en: 'An addon with this name already exists.',
    fr: 'Une extension porte déjà ce nom.',
    lv: 'Papildinājums ar šādu nosaukumu jau pastāv.',
  },
  blacklist_entry_not_found: {
    en: 'Blacklist entry not found.',
    fr: 'Entrée de la liste noire introuvable.',
    lv: 'Melnā saraksta ieraksts nav atrasts.',
  },
  blacklist_value_taken: {
    en: 'This value is on the blacklist already.',
    fr: 'Cette valeur figure déjà dans la liste noire.',
    lv: 'Šī vērtība jau ir melnajā sarakstā.',
  },
  link_not_found: { en: 'Link not found.', fr: 'Lien introuvable.', lv: 'Saite nav atrasta.' },
  alias_taken: {
    en: 'That alias is taken. Please choose another one.',
    fr: 'Cet alias est déjà pris. Choisissez-en un autre.',
    lv: 'Šis aizstājvārds jau ir aizņemts. Izvēlieties citu.',
  },
  link_external_id_taken: {
    en: 'Another link has this external id.',
    fr: 'Un autre lien porte déjà cet identifiant externe.',
    lv: 'Citai saitei jau ir šis ārējais identifikators.',
  },
  domain_not_found: { en: 'Domain not found.', fr: 'Domaine introuvable.', lv: 'Domēns nav atrasts.' },
  domain_taken: {
    en: 'This domain is in use already.',
    fr: 'Ce domaine est déjà utilisé.',
    lv: 'Šis domēns jau tiek izmantots.',
  },
  campaign_not_found: { en: 'Campaign not found.', fr: 'Campagne introuvable.', lv: 'Kampaņa nav atrasta.' },
  campaign_name_taken: {
    en: 'You already have a campaign with that name.',
    fr: 'Vous avez déjà une campagne de ce nom.',
    lv: 'Jums jau ir kampaņa ar šādu nosaukumu.',
  },
  campaign_slug_taken: {
    en: 'This slug is in use already.',
    fr: 'Cette adresse courte est déjà utilisée.',
    lv: 'Šī īsā adrese jau ir aizņemta.',
  },
  channel_not_found: { en: 'Channel not found.', fr: 'Canal introuvable.', lv: 'Kanāls nav atrasts.' },
  channel_name_taken: {
    en: 'You already have a channel with this name.',
    fr: 'Vous avez déjà un canal de ce nom.',
    lv: 'Jums jau ir kanāls ar šādu nosaukumu.',
  },
  pixel_not_found: { en: 'Pixel not found.', fr: 'Pixel introuvable.', lv: 'Pikselis nav atrasts.' },
  splash_not_found: {
    en: 'Splash page not found.',
    fr: "Page d'accueil intermédiaire introuvable.",
    lv: 'Starplapa nav atrasta.',
  },
  overlay_not_found: { en: 'Overlay not found.', fr: 'Superposition introuvable.', lv: 'Pārklājums nav atrasts.' },
  conversion_not_found: { en: 'Conversion not found.', fr: 'Conversion introuvable.', lv: 'Konversija nav atrasta.' },
  conversion_taken: {
    en: '{externalId} is known already and says something else.',
    fr: '{externalId} est déjà connu et dit autre chose.',
    lv: '{externalId} jau ir zināms un apgalvo ko citu.',
  },
  refund_exceeds_sale: {
    en: 'No more can go back than came in; {leftMinor} (in the smallest unit of {currency}) is left.',
    fr: "On ne peut rendre plus qu'il n'est entré ; il reste {leftMinor} (en plus petite unité de {currency}).",
    lv: 'Nevar atdot vairāk, nekā saņemts; atlikuši {leftMinor} ({currency} mazākajā vienībā).',
  },
  analytics_too_much: {
    en: 'This would have to be counted from more than {max} visits one by one. Ask about a shorter time, fewer links or fewer filters.',
    fr: 'Il faudrait compter plus de {max} visites une à une. Demandez une période plus courte, moins de liens ou moins de filtres.',
    lv: 'Būtu jāsaskaita vairāk nekā {max} apmeklējumu pa vienam. Izvēlieties īsāku laiku, mazāk saišu vai mazāk filtru.',
  },
  live_full: {
    en: 'No more than {max} live views at once. Close one of them.',
    fr: 'Pas plus de {max} vues en direct à la fois. Fermez-en une.',
    lv: 'Vienlaikus ne vairāk kā {max} tiešraides skatu. Aizveriet kādu no tiem.',
  },
  answer_not_found: { en: 'Answer not found.', fr: 'Réponse introuvable.', lv: 'Atbilde nav atrasta.' },
  bio_not_found: { en: 'Bio page not found.', fr: 'Page bio introuvable.', lv: 'Bio lapa nav atrasta.' },
  qr_not_found: { en: 'QR code not found.', fr: 'Code QR introuvable.', lv: 'QR kods nav atrasts.' },
  webhook_not_found: { en: 'Webhook not found.', fr: 'Webhook introuvable.', lv: 'Tīmekļa āķis nav atrasts.' },
  webhook_delivery_not_found: {
    en: 'Delivery not found.',
    fr: 'Livraison introuvable.',
    lv: 'Piegāde nav atrasta.',
  },
  webhook_disabled: {
    en: 'This webhook is disabled; enable it first.',
    fr: "Ce webhook est désactivé ; activez-le d'abord.",
    lv: 'Šis tīmekļa āķis ir izslēgts; vispirms ieslēdziet to.',
  },
  webhooks_too_many: {
    en: 'An account has {limit} webhooks at most.',
    fr: 'Un compte a {limit} webhooks au maximum.',
    lv: 'Kontam ir ne vairāk kā {limit} tīmekļa āķi.',
  },
  group_not_found: { en: 'Group not found.', fr: 'Groupe introuvable.', lv: 'Grupa nav atrasta.' },
  group_not_empty: {
    en: 'Products or groups still belong to this group.',
    fr: 'Des produits ou des groupes appartiennent encore à ce groupe.',
    lv: 'Šajā grupā vēl ir produkti vai grupas.',
  },
  price_not_found: { en: 'Price not found.', fr: 'Prix introuvable.', lv: 'Cena nav atrasta.' },
  price_exists: {
    en: 'There is already a price in this currency: update price {id} instead.',
    fr: 'Un prix existe déjà dans cette devise : modifiez plutôt le prix {id}.',
    lv: 'Šajā valūtā cena jau ir: mainiet cenu {id}.',
  },
  service_not_found: { en: 'Service not found.', fr: 'Service introuvable.', lv: 'Pakalpojums nav atrasts.' },
  service_state_conflict: {
    en: 'The service is {status}. {obstacle}',
    fr: "Le service est dans l'état {status}. {obstacle}",
    lv: 'Pakalpojuma stāvoklis ir {status}. {obstacle}',
  },
  product_sold_out: {
    en: 'The product is out of stock.',
    fr: 'Le produit est en rupture de stock.',
    lv: 'Produkts ir izpārdots.',
  },
  customer_has_services: {
    en: 'The customer still has services: {count}.',
    fr: 'Le client a encore des services : {count}.',
    lv: 'Klientam vēl ir pakalpojumi: {count}.',
  },
};

const FIELDS: Readonly<Record<FieldCode, Sentence>> = {
  required: {
    en: 'The {field} field is required.',
    fr: 'Le champ {field} est obligatoire.',
    lv: 'Lauks {field} ir obligāts.',
  },
  type: {
    en: 'The {field} field must be {expected}.',
    fr: 'Le champ {field} doit être {expected}.',
    lv: 'Laukam {field} jābūt {expected}.',
  },
  too_long: {
    en: 'The {field} field must not be longer than {max} characters.',
    fr: 'Le champ {field} ne doit pas dépasser {max} caractères.',
    lv: 'Lauks {field} nedrīkst būt garāks par {max} rakstzīmēm.',
  },
  too_short: {
    en: 'The {field} field must be at least {min} characters.',
    fr: 'Le champ {field} doit comporter au moins {min} caractères.',
    lv: 'Laukam {field} jābūt vismaz {min} rakstzīmes garam.',
  },
  too_small: {
    en: 'The {field} field must be at least {min}.',
    fr: 'Le champ {field} doit être au moins {min}.',
    lv: 'Laukam {field} jābūt vismaz {min}.',
  },
  too_large: {
    en: 'The {field} field must not be greater than {max}.',
    fr: 'Le champ {field} ne doit pas dépasser {max}.',
    lv: 'Lauks {field} nedrīkst pārsniegt {max}.',
  },
  too_many: {
    en: 'The {field} field must not have more than {max} items.',
    fr: 'Le champ {field} ne doit pas contenir plus de {max} éléments.',
    lv: 'Laukā {field} nedrīkst būt vairāk par {max} vienumiem.',
  },
  format: {
    en: 'The {field} field has an invalid format.',
    fr: "Le format du champ {field} n'est pas valide.",
    lv: 'Lauka {field} formāts nav derīgs.',
  },
  decimals: {
    en: 'The {field} field must not have more than {decimals} decimal places.',
    fr: 'Le champ {field} ne doit pas avoir plus de {decimals} décimales.',
    lv: 'Laukā {field} nedrīkst būt vairāk par {decimals} zīmēm aiz komata.',
  },
  enum: {
    en: 'The selected {field} is invalid.',
    fr: 'La valeur choisie pour {field} est invalide.',
    lv: 'Izvēlētā lauka {field} vērtība nav derīga.',
  },
  unknown_field: {
    en: 'There is no field {field}.',
    fr: "Il n'y a pas de champ {field}.",
    lv: 'Lauka {field} nav.',
  },
  not_found: {
    en: 'The selected {field} does not exist.',
    fr: "La valeur choisie pour {field} n'existe pas.",
    lv: 'Izvēlētā lauka {field} vērtība neeksistē.',
  },
  ambiguous: {
    en: 'The selected {field} is ambiguous: it names more than one.',
    fr: 'La valeur choisie pour {field} est ambiguë : elle en désigne plusieurs.',
    lv: 'Izvēlētā lauka {field} vērtība nav viennozīmīga: tā nozīmē vairākus.',
  },
  taken: {
    en: 'The {field} has already been taken.',
    fr: 'La valeur du champ {field} est déjà utilisée.',
    lv: 'Lauka {field} vērtība jau ir aizņemta.',
  },
  not_allowed: {
    en: 'The {field} field is not allowed here.',
    fr: "Le champ {field} n'est pas autorisé ici.",
    lv: 'Lauks {field} šeit nav atļauts.',
  },
  inactive: {
    en: 'The selected {field} is not active.',
    fr: "La valeur choisie pour {field} n'est pas active.",
    lv: 'Izvēlētā lauka {field} vērtība nav aktīva.',
  },
  not_offered: {
    en: 'The product has no price for this {field}; choose another or say the price.',
    fr: "Le produit n'a pas de prix pour ce choix ({field}) ; choisissez-en un autre ou indiquez le prix.",
    lv: 'Produktam šai izvēlei ({field}) nav cenas; izvēlieties citu vai norādiet cenu.',
  },
  guessable: {
    en: 'The {field} field needs at least {min} random characters, {placeholder} for each: ABC-####-####-####-####.',
    fr: 'Le champ {field} doit comporter au moins {min} caractères aléatoires, {placeholder} pour chacun : ABC-####-####-####-####.',
    lv: 'Laukā {field} jābūt vismaz {min} nejaušām rakstzīmēm, katrai {placeholder}: ABC-####-####-####-####.',
  },
  characters: {
    en: 'The {field} field holds a character that cannot be stored.',
    fr: 'Le champ {field} contient un caractère qui ne peut pas être enregistré.',
    lv: 'Laukā {field} ir rakstzīme, ko nevar saglabāt.',
  },
  unreadable: {
    en: 'A code in this look could not be read.',
    fr: 'Un code de cette apparence ne pourrait pas être lu.',
    lv: 'Šāda izskata kodu nevarētu nolasīt.',
  },
  active_content: {
    en: 'The {field} field must not hold scripts or other active content.',
    fr: 'Le champ {field} ne doit contenir ni script ni autre contenu actif.',
    lv: 'Laukā {field} nedrīkst būt skriptu vai cita aktīva satura.',
  },
  template: {
    en: 'The {field} field cannot be used as a template: {problem}.',
    fr: 'Le champ {field} ne peut pas servir de modèle : {problem}.',
    lv: 'Lauku {field} nevar izmantot kā veidni: {problem}.',
  },
};

function fill(sentence: string, values: RefusalValues): string {
  return sentence.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}

/** The English sentence of a code with its values' names in place of values. */
export function sentenceForm(code: RefusalCode): string {
  return SENTENCES[code].en;
}

/** The values of a refusal, those that are words of the program in words of the language. */
function inWords(values: RefusalValues, locale: Locale): RefusalValues {
  const words: Record<string, string> = {};
  for (const name of ['quota', 'feature']) if (name in values) words[name] = planWords(String(values[name]), locale);
  if ('obstacle' in values) words['obstacle'] = obstacleSentence(String(values['obstacle']), locale);
  return { ...values, ...words };
}

/** A refusal as a sentence for people. */
export function sentenceOf(refusal: Refusal, locale: Locale): string {
  return fill(SENTENCES[refusal.code][locale], inWords(refusal.values, locale));
}

/** One refused field as a sentence; the field is named by its dotted path, `_` read as a space. */
export function fieldSentence(error: FieldError, locale: Locale): string {
  // Without a path it is the body itself that is wrong.
  const name = error.path.length === 0 ? 'body' : error.path.join('.').replaceAll('_', ' ');
  const expected = expectedWords(String(error.values?.['expected'] ?? ''), locale);
  return fill(FIELDS[error.code][locale], { ...error.values, expected, field: name });
}

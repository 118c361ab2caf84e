import { type FieldError, Refusal } from '../../kernel/refusal.ts';
import type { Rule } from '../../modules/links/index.ts';
import { parameterOf } from './targeting.ts';

/** What this API calls the fields that the modules name otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  target: 'url',
  alias: 'custom',
  expiresAt: 'expiry',
  expirationTarget: 'expirationredirect',
  clickLimit: 'clicklimit',
  domainId: 'domain',
  splashId: 'type',
  overlayId: 'type',
  campaignId: 'campaign',
  channelIds: 'channel',
  pixelIds: 'pixels',
  metaTitle: 'metatitle',
  metaDescription: 'metadescription',
  metaImage: 'metaimage',
  redirectRoot: 'redirectroot',
  redirect404: 'redirect404',
};

/** Wrappers that this API does not have: `style.logoUrl` is its `logo`. */
const UNWRAPPED: Readonly<Record<string, string>> = {
  'style.foreground': 'foreground',
  'style.background': 'background',
  'style.logoUrl': 'logo',
};

/** The field under the name it was sent under. */
export function wireField(error: FieldError): FieldError {
  const [first, second] = error.path;
  const unwrapped = UNWRAPPED[`${first}.${second}`];
  if (unwrapped !== undefined) return { ...error, path: [unwrapped] };
  const name = typeof first === 'string' ? NAMES[first] : undefined;
  if (name === undefined) return error;
  // Where one thing stands for a list (`channel`), or a word for an id (`type`), the position says nothing.
  return { ...error, path: name === 'pixels' ? [name, ...error.path.slice(1)] : [name] };
}

/** Runs a write of a link: what is wrong with a rule that came from an older list is said of that list. */
export async function namingRules<T>(rules: readonly Rule[] | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const fields = error.fields.map((found) => {
      const [first, index] = found.path;
      if (first !== 'rules' || typeof index !== 'number') return found;
      const name = parameterOf(rules?.[index]);
      return name === 'rules' ? found : { ...found, path: [name] };
    });
    throw new Refusal(error.code, error.values, fields);
  }
}

import { useTranslation } from 'react-i18next';

/** `The settings.brand.logo field …` → `The “Logo” field …`: the first mention of the path, or of a place inside it. */
export function nameField(sentence: string, path: string, label: string): string {
  // Sentences read an underscore of a path as a space.
  const written = path.replaceAll('_', ' ').replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  const mention = new RegExp(String.raw`(?<=^|\s)${written}(?:\.[\w-]+)*(?=[\s.:]|$)`);
  return sentence.replace(mention, () => label);
}

/** What the server says of a field, with the name the person knows it by. */
export function useNamed(): (sentence: string, path: string, label: string) => string {
  const { t } = useTranslation();
  return (sentence, path, label) => nameField(sentence, path, t('form.named', { label }));
}

import { DAY_MS } from '../kernel/instant.ts';
import { OperatorError } from '../kernel/operator-error.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAYS = /^(\d{1,5})d$/;
const EXAMPLES =
  'Write a day such as 2027-01-31 (00:00 UTC), an instant such as 2027-01-31T12:00:00Z, or 90d for ninety days from now';

function parse(text: string, now: number): number | null {
  const days = DAYS.exec(text)?.[1];
  if (days !== undefined) return now + Number(days) * DAY_MS;
  if (!DAY.test(text) && !INSTANT.test(text)) return null;
  const instant = Date.parse(text);
  // The calendar has no 31 February; the parser would take it for March.
  const isReal = !Number.isNaN(instant) && (!DAY.test(text) || new Date(instant).toISOString().startsWith(text));
  return isReal ? instant : null;
}

/** An instant from what a person wrote after an option; it has to lie ahead. */
export function readAhead(option: string, text: string, now: number): number {
  const instant = parse(text, now);
  if (instant === null) throw new OperatorError(`${option} is ${text}. ${EXAMPLES}.`);
  if (instant <= now) throw new OperatorError(`${option} is ${text}, which has passed. ${EXAMPLES}.`);
  return instant;
}

import { SECOND_MS } from '../../kernel/instant.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { CustomCheck } from '../../modules/licensing/index.ts';
import { type ValidationCode, isValidationCode } from './codes.ts';
import { writeDigits } from './json.ts';

/** What the vendor's address is told of a check. */
export interface CustomQuestion {
  readonly key: string;
  readonly product: string;
  readonly version: string;
  readonly hardwareId: string;
  /** Names this one check. */
  readonly uniqueId: string;
  readonly address: string;
  /** The codes of the addons the license carries. */
  readonly enabledAddons: readonly string[];
  readonly discordId: string | null;
}

/** null = the vendor has nothing against it. */
export type CustomRefusal = { readonly code: ValidationCode; readonly message: string } | null;

const TIMEOUT_MS = 3 * SECOND_MS;
const MAX_BYTES = 65_536;
const LONGEST_MESSAGE = 500;

interface Said {
  readonly valid: boolean;
  readonly code: ValidationCode;
  readonly message: string | null;
}

function readAnswer(text: string): Said | null {
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null || !('valid' in answer)) return null;
  if (typeof answer.valid !== 'boolean') return null;
  const code = 'code' in answer && isValidationCode(answer.code) && answer.code !== 'OK' ? answer.code : 'UNKNOWN';
  const message = 'message' in answer && typeof answer.message === 'string' ? answer.message : null;
  return { valid: answer.valid, code, message: message?.slice(0, LONGEST_MESSAGE).toWellFormed() ?? null };
}

async function ask(outbound: Outbound, check: CustomCheck, question: CustomQuestion): Promise<Said | null> {
  const body = { ...question, requestType: 'BASIC', discordId: writeDigits(question.discordId) };
  try {
    const answer = await outbound.request({
      url: check.url,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'access-key': check.accessKey },
      body: JSON.stringify(body),
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    });
    return answer.status === 200 ? readAnswer(new TextDecoder().decode(answer.body)) : null;
  } catch {
    // No address, no answer in time, no JSON: all of them are "did not answer".
    return null;
  }
}

/** Asks the vendor's own check; an answer that cannot be read counts as none. */
export async function askCustomCheck(
  outbound: Outbound,
  check: CustomCheck,
  question: CustomQuestion,
): Promise<CustomRefusal> {
  const said = await ask(outbound, check, question);
  if (said === null) {
    return check.unanswered === 'skip'
      ? null
      : { code: 'UNKNOWN', message: 'The check of the vendor did not answer; try again later.' };
  }
  if (said.valid) return null;
  return { code: said.code, message: said.message ?? 'The license was refused by its vendor.' };
}

import type { Generated } from 'kysely';

export interface WebhookEndpointTable {
  id: Generated<number>;
  accountId: number;
  url: string;
  description: string | null;
  /** JSON: the patterns of the events it hears of. */
  events: string;
  status: string;
  disabledCause: string | null;
  disabledAt: number | null;
  secretSealed: string;
  previousSecretSealed: string | null;
  previousSecretUntil: number | null;
  lastSuccessAt: number | null;
  lastFailureAt: number | null;
  failingSince: number | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface WebhookDeliveryTable {
  id: Generated<number>;
  accountId: number;
  endpointId: number;
  eventId: number;
  type: string;
  status: string;
  attempts: number;
  /** null once it is over. */
  nextAt: number | null;
  finishedAt: number | null;
  error: string | null;
  /** JSON: what came of the last attempts. */
  answers: string;
  createdAt: number;
}

declare module '../../kernel/tables.ts' {
  interface Tables {
    webhook_endpoints: WebhookEndpointTable;
    webhook_deliveries: WebhookDeliveryTable;
  }
}

/**
 * Every column that holds text sealed under the master key: what a new master key has to seal again, and what is given
 * up with a lost one. `test/sealed-columns.test.ts` compares this list with the columns of the live schema.
 */
type Row = Readonly<Record<string, unknown>>;

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The columns that find the row again. */
  readonly key: readonly string[];
  /** The columns the place is made of; absent: those of the key. */
  readonly names?: readonly string[];
  /** What the text is bound to, `table.column.id`: the same that its writer names. */
  readonly place: (row: Row) => string;
  /** How it is given up: emptied (null, or '' where a text has to stand), or the row is removed with it. */
  readonly dropped: { readonly set: null | '' } | { readonly remove: true };
}

function byColumns(table: string, column: string, names: readonly string[]) {
  return (row: Row): string => [table, column, ...names.map((name) => String(row[name]))].join('.');
}

function byId(table: string, column: string, set: null | '' = null): SealedColumn {
  return { table, column, key: ['id'], place: byColumns(table, column, ['id']), dropped: { set } };
}

const idempotencyKey = ['accountId', 'actor', 'key'] as const;

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  byId('accounts', 'secretSealed', ''),
  byId('accounts', 'checkKeySealed'),
  byId('api_keys', 'sealed'),
  byId('users', 'totpSealed'),
  byId('customers', 'totpSealed'),
  byId('mails', 'secretSealed'),
  byId('webhook_endpoints', 'secretSealed', ''),
  byId('webhook_endpoints', 'previousSecretSealed'),
  {
    table: 'idempotency',
    column: 'answerSealed',
    key: idempotencyKey,
    place: byColumns('idempotency', 'answerSealed', idempotencyKey),
    // The row stays: a repeated request must not be done a second time.
    dropped: { set: null },
  },
  {
    table: 'keyring',
    column: 'secretSealed',
    key: ['id'],
    names: ['purpose', 'kid'],
    place: ({ purpose, kid }) =>
      purpose === 'visitor_salt'
        ? `keyring.secretSealed.visitor_salt.${Number(kid)}`
        : `keyring.secretSealed.${String(kid)}`,
    // The rows stay for their public keys; salts have none and are removed apart.
    dropped: { set: null },
  },
];

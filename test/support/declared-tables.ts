/**
 * The tables as the code declares them, read from the text of the `tables.ts` files: types leave no trace at run time,
 * and a declaration that nobody compares with the database drifts from it.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DeclaredColumn {
  /** `any` where the type has a name of its own, such as a union of words declared elsewhere. */
  readonly kind: 'number' | 'text' | 'any';
  readonly nullable: boolean;
}

export type DeclaredTables = Readonly<Record<string, Readonly<Record<string, DeclaredColumn>>>>;

export function readDeclaredTables(root: string): DeclaredTables {
  const paths = globSync(['src/kernel/tables.ts', 'src/modules/**/tables*.ts', 'src/platform/**/tables*.ts'], {
    cwd: root,
  });
  const interfaces = new Map<string, Map<string, string>[]>();
  for (const path of paths) {
    for (const [name, members] of interfacesIn(readFileSync(join(root, path), 'utf8'))) {
      interfaces.set(name, [...(interfaces.get(name) ?? []), members]);
    }
  }
  const tables = (interfaces.get('Tables') ?? []).flatMap((members) => [...members]);
  return Object.fromEntries(tables.map(([table, type]) => [table, columnsOf(table, interfaces.get(type)?.[0])]));
}

function interfacesIn(text: string): [name: string, members: Map<string, string>][] {
  const bare = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/[^\n]*/g, '');
  return [...bare.matchAll(/interface (\w+)[^{]*\{([^}]*)\}/g)].map((match) => {
    const members = [...(match[2] ?? '').matchAll(/(?:readonly )?(\w+)(\??):\s*([^;]+);/g)];
    return [match[1] ?? '', new Map(members.map((member) => [member[1] ?? '', (member[3] ?? '').trim()]))];
  });
}

function columnsOf(table: string, members: Map<string, string> | undefined): Record<string, DeclaredColumn> {
  if (members === undefined) throw new Error(`the interface of the table ${table} is not in a tables.ts`);
  return Object.fromEntries([...members].map(([name, type]) => [name, columnOf(type)]));
}

function columnOf(type: string): DeclaredColumn {
  const nullable = /\|\s*null\b/.test(type);
  const bare = type.replaceAll(/\|\s*null\b/g, '').trim();
  const inner = /^(?:Generated|ColumnType)<([^,>]+)/.exec(bare)?.[1]?.trim() ?? bare;
  if (/^(?:number|Flag|Instant|Day|0 \| 1)$/.test(inner)) return { kind: 'number', nullable };
  if (/^(?:string|'.*)$/s.test(inner)) return { kind: 'text', nullable };
  return { kind: 'any', nullable };
}

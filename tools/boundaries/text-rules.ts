/**
 * Boundaries that no import shows: queries on a handle that came as an argument, and the
 * ambient environment, time and chance, which modules may reach only through ports.
 */
export interface TextRule {
  readonly name: string;
  readonly comment: string;
  /** Which files it looks at, by path from the root. */
  readonly applies: (path: string) => boolean;
  readonly forbidden: RegExp;
}

const storeFile = /^src\/modules\/[^/]+\/(?:.+\/)?store[^/]*\.ts$/;
const sqlPlace = /^(?:src\/(?:reports|platform)\/|src\/kernel\/store-[^/]*\.ts$|migrations\/)/;

export const textRules: readonly TextRule[] = [
  {
    name: 'queries-in-stores',
    comment: 'SQL stays in store*.ts, reports/, platform/, migrations/',
    applies: (path) => path.startsWith('src/') && !storeFile.test(path) && !sqlPlace.test(path),
    forbidden: /\.(?:selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto|executeQuery)\s*\(/,
  },
  {
    name: 'environment-in-config',
    comment: 'config.ts is the only reader of the environment',
    applies: (path) => path.startsWith('src/') && path !== 'src/config.ts',
    forbidden: /\bprocess\.env\b|\{[^}]*\benv\b[^}]*\}\s*(?:=\s*process\b|from\s*'(?:node:)?process')/,
  },
  {
    name: 'no-ambient-time-or-chance',
    comment: 'time and chance reach modules and kernel through ports',
    applies: (path) => /^src\/(?:modules|kernel)\//.test(path),
    forbidden:
      /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bperformance\.now\(|\brandom(?:Bytes|UUID|Int)\(|\bgetRandomValues\(|\bset(?:Timeout|Interval|Immediate)\(|\bTemporal\.Now\b/,
  },
];

/** The text without its comments, lines kept, so that prose may name what code may not. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1');
}

/** docs/permissions.md: the route table for people. */
import { PLATFORM_RESOURCES, RESOURCES, SINGLE_RIGHTS } from '../../../src/kernel/permissions.ts';
import { rightsOf } from '../../../src/surfaces/kit/openapi.ts';
import type { RouteEntry } from '../../../src/surfaces/kit/register.ts';

function rightCell(route: RouteEntry, open: Readonly<Record<string, string>>): string {
  const rights = rightsOf(route.access);
  if (rights.length > 0) return rights.map((right) => `\`${right}\``).join(' or ');
  return `none: ${open[`${route.method} ${route.url}`] ?? ''}`;
}

/** The vocabulary, then for each API its routes and the right each needs. */
export function permissionsPage(routes: readonly RouteEntry[], open: Readonly<Record<string, string>>): string {
  const surfaces = [...new Set(routes.map((route) => route.surface))];
  const vocabulary = Object.entries(RESOURCES).map(([resource, actions]) => {
    const star = PLATFORM_RESOURCES.some((name) => name === resource) ? ' (platform admins)' : '';
    return `| \`${resource}\`${star} | ${actions.map((action) => `\`${action}\``).join(' ')} |`;
  });
  const tables = surfaces.flatMap((surface) => [
    `## ${surface}`,
    '',
    '| route | right |',
    '| --- | --- |',
    ...routes
      .filter((route) => route.surface === surface)
      .map((route) => `| ${route.method} \`${route.url}\` | ${rightCell(route, open)} |`),
    '',
  ]);
  return [
    '# Permissions',
    '',
    'A right is `resource:action`, the same through every API. A key holds rights, `resource:*` or `*`; it never reaches',
    "beyond what its person's role may do: owners and admins everything, members all but changing the account, members,",
    'API keys, webhooks and templates, viewers every `index`. `store` is read as `create`, `show` and `read` as `index`.',
    '',
    'This page is made from the table of routes; `npx vitest run test/matrix.test.ts -u` writes it anew.',
    '',
    '| resource | actions |',
    '| --- | --- |',
    ...vocabulary,
    '',
    `Rights without a resource: ${SINGLE_RIGHTS.map((right) => `\`${right}\``).join(', ')}.`,
    '',
    ...tables,
  ].join('\n');
}

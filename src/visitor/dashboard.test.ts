import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { installDashboard } from './dashboard.ts';

it('where no dashboard was built its address says so, in the reader’s language', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-no-dashboard-'));
  const app = Fastify();
  try {
    await installDashboard(app, folder);
    const page = await app.inject({ url: '/app/licenses', headers: { 'accept-language': 'fr' } });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<html lang="fr"');
    expect(page.body).toContain('href="/api/documentation"');
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

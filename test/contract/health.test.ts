import { expect, it } from 'vitest';
import { eachServer } from '../support/http.ts';

eachServer('health', (http) => {
  it('says that it lives and is ready without a key', async () => {
    for (const path of ['/livez', '/readyz']) {
      const answer = await http().nobody.get(path);
      expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }]);
    }
  });

  it('gives numbers to this machine and to platform admins, to nobody else', async () => {
    expect((await http().nobody.get('/metrics')).statusCode).toBe(200);
    const far = { address: '203.0.113.9' };
    expect((await http().nobody.get('/metrics', far)).statusCode).toBe(403);
    expect((await http().home.get('/metrics', far)).statusCode).toBe(200);
    expect((await (await http().account()).get('/metrics', far)).statusCode).toBe(403);
    const proxied = { headers: { 'x-forwarded-for': '203.0.113.9' } };
    expect((await http().nobody.get('/metrics', proxied)).statusCode).toBe(403);
  });
});

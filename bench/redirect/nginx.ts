/** Redirects beside nginx, with a load generator that can saturate it. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../test/support/ports.ts';
import { type Row, type Stretch, skippedRow } from '../support/measure.ts';
import { type Program, pinned, startProgram, untilAnswers } from '../support/processes.ts';
import { aliasOf } from '../support/requests.ts';
import { SECONDS, inTurn, rateRow } from '../support/rounds.ts';
import { startWithLinks, warmUp } from './rows.ts';

const run = promisify(execFile);
const NAMES = { name: 'warm redirect, click recorded', against: 'nginx return 302', floor: 0.35, aim: 0.5 };
const FEW = 1_000;

function isInstalled(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
}

function configuration(folder: string, port: number): string {
  return `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off; server_tokens off; keepalive_requests 1000000000;
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  server { listen 127.0.0.1:${port}; location / { return 302 https://vendor.example/products/buy?ref=gate; } }
}
`;
}

/** What a browser sends, for the generator: another link each time. */
function script(): string {
  return `local aliases = { ${Array.from({ length: FEW }, (_, n) => `"${aliasOf(n)}"`).join(', ')} }
local headers = {
  ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  ["Accept"] = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  ["Accept-Language"] = "lv,en-US;q=0.7,en;q=0.3",
}
local requests, next = {}, 0
init = function() for i, alias in ipairs(aliases) do requests[i] = wrk.format("GET", "/" .. alias, headers) end end
request = function() next = next % #requests + 1; return requests[next] end
done = function(summary) io.write("RESULT " .. summary.requests .. " " .. summary.duration .. "\\n") end
`;
}

async function send(program: Program, port: number, lua: string): Promise<Stretch> {
  const before = program.cpuSeconds();
  const words = ['-t', '1', '-c', '64', '-d', `${SECONDS}s`, '-s', lua, `http://127.0.0.1:${port}`];
  const { stdout } = await run(...pinned(1, 'wrk', words));
  const [, count, micros] = /RESULT (\d+) (\d+)/.exec(stdout) ?? [];
  const [requests, seconds] = [Number(count), Number(micros) / 1e6];
  const others = Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0);
  const cpuMicros = ((program.cpuSeconds() - before) * 1e6) / requests;
  return {
    requests,
    seconds,
    perSecond: requests / seconds,
    others,
    cpuMicros,
    medianMs: Number.NaN,
    p95Ms: Number.NaN,
  };
}

export async function nginxRows(): Promise<Row[]> {
  const missing = ['nginx', 'wrk'].filter((program) => !isInstalled(program));
  if (missing.length > 0) return [skippedRow(NAMES, `${missing.join(' and ')} not installed`)];
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-nginx-'));
  const port = await freePort();
  const lua = join(folder, 'load.lua');
  writeFileSync(lua, script());
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port));
  const nginx = startProgram({
    core: 0,
    command: 'nginx',
    args: ['-c', join(folder, 'nginx.conf'), '-g', 'master_process off;'],
  });
  await untilAnswers(`http://127.0.0.1:${port}/`, nginx);
  const server = await startWithLinks(FEW);
  await warmUp(server, FEW);
  const rounds = await inTurn(
    () => send(server.program, server.port, lua),
    () => send(nginx, port, lua),
  );
  await nginx.end();
  await server.stop();
  rmSync(folder, { recursive: true });
  return [rateRow(NAMES, rounds)];
}

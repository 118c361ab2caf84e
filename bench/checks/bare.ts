/** What Node's HTTP server can do at most with a request that has a body: read it, answer so many bytes. */
import { createServer } from 'node:http';

const body = 'x'.repeat(Number(process.argv[3]));
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length });
    response.end(body);
  });
});
server.keepAliveTimeout = 72_000;
server.listen(Number(process.argv[2]), '127.0.0.1');

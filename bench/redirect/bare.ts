/** What Node's HTTP server can do at most: the same answer to everybody, nothing looked up, nothing kept. */
import { createServer } from 'node:http';

const server = createServer((_request, response) => {
  response.writeHead(302, {
    Location: 'https://vendor.example/products/buy?ref=gate',
    'Cache-Control': 'private, no-store',
    'Content-Length': '0',
    'X-Robots-Tag': 'noindex',
  });
  response.end();
});
server.keepAliveTimeout = 72_000;
server.listen(Number(process.argv[2]), '127.0.0.1');

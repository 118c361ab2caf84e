import { OperatorError } from '../../kernel/operator-error.ts';

/** Why an address could not be listened on, for the person who set it; anything else comes back as it is. */
export function listenFailure(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new OperatorError(
        `Port ${port} of ${host} is in use. Stop the program that holds it, or set PORT to another one.`,
      );
    case 'EACCES':
      return new OperatorError(
        `This user may not listen on port ${port}. Set PORT to one above 1023 and put a reverse proxy in front of it.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new OperatorError(`HOST is ${host}, which is no address of this machine. Set it to one, or to 0.0.0.0.`);
    default:
      return error;
  }
}

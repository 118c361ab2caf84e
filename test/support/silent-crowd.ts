import { type Socket, connect } from 'node:net';

const AT_ONCE = 200;

export interface SilentCrowd {
  /** How many the server has closed by now. */
  closed(): number;
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
}

/** Opens connections to a server of this machine and sends nothing over them. */
export async function silentCrowd(port: number, size: number): Promise<SilentCrowd> {
  let closed = 0;
  for (let i = 0; i < size; i += AT_ONCE) {
    for (const socket of await Promise.all(Array.from({ length: AT_ONCE }, () => open(port)))) {
      socket.on('error', () => undefined);
      socket.on('close', () => void (closed += 1));
      socket.resume();
    }
  }
  return { closed: () => closed };
}

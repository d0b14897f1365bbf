import net from "node:net";

export interface Gate {
  /** The target's address by way of the gate. */
  url: string;
  /** Cuts every connection and refuses new ones: the server is down. */
  shut(): Promise<void>;
  /** Lets connections through again. */
  open(): Promise<void>;
  /** Takes connections and swallows what they say: the server hangs. */
  mute(): void;
}

/** Stands between the app and a server (PostgreSQL, Redis) that other tests need, so that it can be taken away. */
export async function openGate(target: string): Promise<Gate> {
  const address = new URL(target);
  const { hostname, port: targetPort } = address;
  const sockets = new Set<net.Socket>();
  let isMuted = false;
  const server = net.createServer((near) => {
    keep(near, sockets);
    if (isMuted) return;
    const far = net.connect(Number(targetPort), hostname);
    keep(far, sockets);
    near.on("data", (bytes) => isMuted || far.write(bytes));
    far.on("data", (bytes) => isMuted || near.write(bytes));
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as net.AddressInfo;
  address.host = `127.0.0.1:${port}`;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: address.href,
    shut: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
    open: async () => {
      isMuted = false;
      cut();
      if (!server.listening) await listen(port);
    },
    mute: () => {
      isMuted = true;
    },
  };
}

function keep(socket: net.Socket, sockets: Set<net.Socket>): void {
  sockets.add(socket);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => sockets.delete(socket));
}

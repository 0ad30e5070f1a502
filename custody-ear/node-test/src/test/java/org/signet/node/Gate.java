package org.signet.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server on this machine that the test can shut, as if the server were gone, and open again. */
final class Gate implements AutoCloseable {
    private final int to;
    private final ServerSocket door;
    private final Set<Socket> passing = ConcurrentHashMap.newKeySet();
    private final ExecutorService porters = Executors.newCachedThreadPool();
    private volatile boolean open = true;

    Gate(int to) throws IOException {
        this.to = to;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        porters.execute(this::watch);
    }

    int port() {
        return door.getLocalPort();
    }

    void open() {
        open = true;
    }

    /** Nobody gets through, and whoever was passing is thrown out. */
    void shut() {
        open = false;
        passing.forEach(Gate::hangUp);
        passing.clear();
    }

    private void watch() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                if (open) {
                    let(client, new Socket(InetAddress.getLoopbackAddress(), to));
                } else {
                    hangUp(client);
                }
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void let(Socket client, Socket server) {
        passing.add(client);
        passing.add(server);
        porters.execute(() -> carry(client, server));
        porters.execute(() -> carry(server, client));
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side hung up: both sockets are closed, which is all there is to do
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        shut();
        porters.shutdownNow();
    }
}

package io.github.eltmaven.surroundings;

import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between a build and the server of the tests, on real sockets, that can go silent, break, or mix up its connections. */
public final class LoopbackProxy implements AutoCloseable {

    private final ConnectionSettings server;
    private final ServerSocket door;
    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private volatile boolean isSilent;

    private LoopbackProxy(ConnectionSettings server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /** Opens a way to a server. */
    public static LoopbackProxy to(ConnectionSettings server) throws IOException {
        var proxy = new LoopbackProxy(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        start(proxy::accept);
        return proxy;
    }

    /**
     * Returns the settings of a connection through the proxy.
     *
     * @param options options of the JDBC URL, such as {@code socketTimeout=3}
     */
    public ConnectionSettings settings(String options) {
        return new ConnectionSettings(
                "jdbc:postgresql://127.0.0.1:" + door.getLocalPort()
                        + server.url().replaceFirst(".*/", "/") + (options.isEmpty() ? "" : "?" + options),
                server.user(),
                server.password());
    }

    /** Loses every byte from now on, in both directions. No connection is closed. */
    public void goSilent() {
        isSilent = true;
    }

    /** Breaks all connections at once, with a TCP reset to both sides. */
    public void cut() throws IOException {
        for (var wire : wires) {
            for (var socket : List.of(wire.from, wire.to)) {
                if (!socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
            }
        }
    }

    /** Gives each of the two connections that are open the server's session of the other one. Both have to be at rest. */
    public void exchangeSessions() {
        var open = new ArrayList<>(wires);
        open.removeIf(wire -> wire.from.isClosed() || wire.to.isClosed());
        // Each connection has two wires, the first of them up to the server.
        var first = open.get(0);
        var second = open.get(2);
        var target = first.to;
        first.to = second.to;
        second.to = target;
        var origin = open.get(1).to;
        open.get(1).to = open.get(3).to;
        open.get(3).to = origin;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var host = ServerAddress.of(server.url()).hosts().get(0);
                var socket = new Socket(host.name(), Integer.parseInt(host.port()));
                for (var each : List.of(client, socket)) {
                    each.setTcpNoDelay(true);
                }
                var up = new Wire(client, socket);
                var down = new Wire(socket, client);
                wires.add(up);
                wires.add(down);
                start(up);
                start(down);
            } catch (SocketException e) {
                // The door was closed.
                continue;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "loopback proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var wire : wires) {
            wire.from.close();
            wire.to.close();
        }
    }

    /** One direction of a connection. */
    private final class Wire implements Runnable {

        private final Socket from;
        private volatile Socket to;

        Wire(Socket from, Socket to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public void run() {
            var bytes = new byte[1 << 16];
            try {
                for (var count = 0; count >= 0; count = from.getInputStream().read(bytes)) {
                    if (!isSilent) {
                        to.getOutputStream().write(bytes, 0, count);
                    }
                }
                to.close();
            } catch (IOException e) {
                closeQuietly();
            }
        }

        private void closeQuietly() {
            try {
                from.close();
                to.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

package org.signet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.ExitCode;

class PortsTest {
    @Test
    void each_organisation_has_ten_ports() {
        var ports = new Ports(7400, 3);
        assertEquals(7400, ports.postgres());
        assertEquals(7411, ports.https(0));
        assertEquals(7422, ports.peer(1));
        assertEquals(7433, ports.broker(2));
    }

    @Test
    void a_taken_port_is_named_with_its_holder() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new Ports(socket.getLocalPort(), 1);
            String sentence = ports.taken().orElseThrow();
            assertTrue(sentence.startsWith("port " + socket.getLocalPort() + " is taken"), sentence);
            if (System.getProperty("os.name").equals("Linux")) {
                assertTrue(sentence.endsWith("(pid " + ProcessHandle.current().pid() + ")"), sentence);
            }
            var failure = assertThrows(CommandFailure.class, ports::requireFree);
            assertEquals(ExitCode.FAILED, failure.exitCode());
        }
    }

    @Test
    void nobody_holds_a_free_port() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertEquals(Optional.empty(), PortHolder.of(port));
    }

    @Test
    void ports_that_do_not_exist_are_refused() {
        assertThrows(CommandFailure.class, () -> new Ports(80, 3));
        assertThrows(CommandFailure.class, () -> new Ports(65_500, 3));
    }
}

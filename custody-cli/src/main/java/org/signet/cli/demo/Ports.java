package org.signet.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.ExitCode;

/**
 * The ports of a network, all on loopback: PostgreSQL at the base, and ten for each organisation, in the order of the
 * network's description: HTTPS at +1, the other nodes at +2, the message broker at +3.
 *
 * @param base the first port
 * @param organisations how many
 */
public record Ports(int base, int organisations) {
    /** Where a network is put unless told otherwise: the first of these blocks that is free. Below the ephemeral ports. */
    static final List<Integer> DEFAULT_BASES = List.of(7400, 7500, 7600, 7700, 7800, 7900);

    private static final int HIGHEST = 65_535;
    private static final int PER_ORGANISATION = 10;

    public Ports {
        if (base < 1024 || base + PER_ORGANISATION * (organisations + 1) > HIGHEST) {
            throw CommandFailure.usage("the ports from " + base + " on do not fit between 1024 and " + HIGHEST);
        }
    }

    public int postgres() {
        return base;
    }

    public int https(int organisation) {
        return of(organisation, 1);
    }

    public int peer(int organisation) {
        return of(organisation, 2);
    }

    public int broker(int organisation) {
        return of(organisation, 3);
    }

    private int of(int organisation, int use) {
        return base + PER_ORGANISATION * (organisation + 1) + use;
    }

    private List<Integer> all() {
        var ports = new ArrayList<Integer>();
        ports.add(postgres());
        for (int i = 0; i < organisations; i++) {
            ports.addAll(List.of(https(i), peer(i), broker(i)));
        }
        return ports;
    }

    /** A sentence about the first port that somebody else listens on, or empty when all are free. */
    Optional<String> taken() {
        return all().stream()
                .filter(port -> !isFree(port))
                .findFirst()
                .map(port -> "port " + port + " is taken"
                        + PortHolder.of(port).map(holder -> " by " + holder).orElse(""));
    }

    /**
     * Makes sure that all are free.
     *
     * @throws CommandFailure naming the port and who holds it
     */
    Ports requireFree() {
        taken().ifPresent(sentence -> {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    sentence + "; stop that process, or choose other ports with --port-base (" + all().size()
                            + " ports from it on)");
        });
        return this;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

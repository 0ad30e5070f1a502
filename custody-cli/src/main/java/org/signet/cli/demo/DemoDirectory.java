package org.signet.cli.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.signet.cli.network.Network;
import org.signet.cli.network.SignetHome;

/**
 * Where a demo keeps everything.
 *
 * <pre>
 * demo.json       what runs, and on which ports
 * network/        organisations' keys, people's keys, nodes' home directories, genesis
 * postgres/       the database server's data
 * seed/           the signed transactions it was seeded with, by channel
 * day/            the signed transactions of the day that was played
 * logs/           one file a process
 * </pre>
 *
 * @param root usually {@code run/demo}
 */
public record DemoDirectory(Path root) {
    public DemoDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** The directory that was asked for, or {@code run/demo} of the working copy. */
    public static DemoDirectory at(@Nullable Path asked) {
        return new DemoDirectory(asked == null ? SignetHome.path().resolve("run/demo") : asked);
    }

    Path state() {
        return root.resolve("demo.json");
    }

    Path lock() {
        return root.resolve("demo.lock");
    }

    public Network network() {
        return new Network(root.resolve("network"));
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path seed(String channel) {
        return root.resolve("seed").resolve(channel);
    }

    Path day() {
        return root.resolve("day");
    }

    Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }
}

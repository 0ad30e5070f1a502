package org.signet.cli.network;

import java.util.List;

/**
 * How a node runs.
 *
 * @param projects whether it keeps a read model
 * @param handsOutKeys whether its portal offers the keys of the organisation's people to whoever tries it
 * @param jvm options of its JVM, added to those of every node
 */
public record NodeOptions(boolean projects, boolean handsOutKeys, List<String> jvm) {
    public static final NodeOptions PRODUCTION = new NodeOptions(true, false, List.of());

    /**
     * For trying out and for tests. Nodes on a small machine spend most of their first minutes compiling; without the
     * optimising compiler they are ready sooner, and slower only under more load than anyone puts on them by hand.
     */
    public static final NodeOptions QUICK_START =
            new NodeOptions(true, false, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

    /** As the demo runs: its people's keys are one click away in the portal. */
    public static final NodeOptions DEMO = new NodeOptions(true, true, QUICK_START.jvm());

    /** The same without a read model. */
    public NodeOptions withoutProjection() {
        return new NodeOptions(false, handsOutKeys, jvm);
    }
}

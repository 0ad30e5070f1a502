package org.signet.cli.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.signet.cli.terminal.Table;

/**
 * What was measured. Every instruction of it is accepted, final on every node, and in one log that all nodes agree on.
 *
 * @param secondsToFinal from the first instruction due to the last final on all nodes
 * @param secondsToReadModel until the read models had them too
 * @param nanos submit to final of each
 * @param finishedNanos when each was final, from the beginning on
 * @param blocks that the instructions are in
 * @param floorMicros CPU that one node cannot save on one instruction
 * @param uses by process, the nodes first
 * @param noise part of the machine's CPU that others used meanwhile, 0 to 1
 */
public record BenchResult(
        Plan plan,
        double secondsToFinal,
        double secondsToReadModel,
        long[] nanos,
        long[] finishedNanos,
        long blocks,
        int repeated,
        double floorMicros,
        List<Use> uses,
        double ownCpuPerThousand,
        double noise,
        String root) {
    private static final int TENTHS = 10;

    /**
     * What a process used for the run.
     *
     * @param cpuPerThousand CPU seconds for a thousand instructions
     * @param compilerPerThousand those of them that went into compiling byte code, which ends when a node has run for long
     * @param liveHeapMebibytes what a node's heap holds at the end, without garbage; 0 when the JVM cannot be asked
     * @param diskPerInstruction bytes
     */
    record Use(
            String process,
            boolean isNode,
            double cpuPerThousand,
            double compilerPerThousand,
            long residentMebibytes,
            long liveHeapMebibytes,
            long diskPerInstruction) {}

    public BenchResult {
        nanos = nanos.clone();
        Arrays.sort(nanos);
        finishedNanos = finishedNanos.clone();
        Arrays.sort(finishedNanos);
        uses = List.copyOf(uses);
    }

    double perSecond() {
        return plan.count() / secondsToFinal;
    }

    /** Instructions a second in each tenth of the run: whether it slows down as the history grows. */
    List<Long> perSecondByTenths() {
        return IntStream.range(0, TENTHS)
                .mapToObj(tenth -> {
                    int from = tenth * nanos.length / TENTHS;
                    int until = (tenth + 1) * nanos.length / TENTHS;
                    long began = from == 0 ? 0 : finishedNanos[from - 1];
                    return until == from
                            ? 0
                            : Math.round((until - from) * 1e9 / Math.max(1, finishedNanos[until - 1] - began));
                })
                .toList();
    }

    /** Nearest rank. */
    double millis(double percent) {
        int rank = (int) Math.ceil(nanos.length * percent / 100);
        return nanos[Math.max(1, rank) - 1] / 1e6;
    }

    double nodesCpuPerThousand() {
        return ofNodes(Use::cpuPerThousand);
    }

    private double nodesCompilerPerThousand() {
        return ofNodes(Use::compilerPerThousand);
    }

    private double ofNodes(ToDoubleFunction<Use> figure) {
        return uses.stream().filter(Use::isNode).mapToDouble(figure).sum();
    }

    /** What all nodes together cannot save, CPU seconds for a thousand instructions. */
    double floorPerThousand() {
        return floorMicros / 1_000 * uses.stream().filter(Use::isNode).count();
    }

    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("instructions", plan.count());
        json.put("portfolios", plan.isHot() ? 1 : plan.size().portfolios());
        json.put("holdings", plan.size().instruments());
        json.put("channels", plan.channels());
        json.put("signers", plan.size().advisors());
        json.put("blocks", blocks);
        json.put("perSecond", rounded(perSecond()));
        json.put("perSecondByTenths", perSecondByTenths());
        json.put("secondsToFinalOnAllNodes", rounded(secondsToFinal));
        json.put("secondsToReadModels", rounded(secondsToReadModel));
        var latency = new LinkedHashMap<String, Object>();
        latency.put("p50", rounded(millis(50)));
        latency.put("p99", rounded(millis(99)));
        latency.put("p99.9", rounded(millis(99.9)));
        json.put("submitToFinalMillis", latency);
        var processes = new ArrayList<Map<String, Object>>();
        for (Use use : uses) {
            var process = new LinkedHashMap<String, Object>();
            process.put("process", use.process());
            process.put("cpuSecondsPerThousand", rounded(use.cpuPerThousand()));
            process.put("compilerCpuSecondsPerThousand", rounded(use.compilerPerThousand()));
            process.put("residentMebibytes", use.residentMebibytes());
            process.put("liveHeapMebibytes", use.liveHeapMebibytes());
            process.put("diskBytesPerInstruction", use.diskPerInstruction());
            processes.add(process);
        }
        json.put("processes", processes);
        json.put("nodesCpuSecondsPerThousand", rounded(nodesCpuPerThousand()));
        json.put("nodesCompilerCpuSecondsPerThousand", rounded(nodesCompilerPerThousand()));
        json.put("unavoidableCpuSecondsPerThousand", rounded(floorPerThousand()));
        json.put("loadCpuSecondsPerThousand", rounded(ownCpuPerThousand));
        json.put("sentAgain", repeated);
        json.put("othersShareOfMachine", rounded(noise));
        json.put("cores", Runtime.getRuntime().availableProcessors());
        json.put("root", root);
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    public String text() {
        var figures = new LinkedHashMap<String, String>();
        figures.put(
                "instructions",
                plan.count() + ", all accepted, final on all nodes, on "
                        + (plan.isHot() ? 1 : plan.size().portfolios()) + " portfolios of "
                        + plan.size().instruments() + " holdings, by "
                        + plan.size().advisors() + " signers, in " + blocks + " blocks"
                        + (plan.channels() == 1 ? "" : " on " + plan.channels() + " channels"));
        figures.put("final on all nodes", format("%.0f instructions/s (%.2f s)", perSecond(), secondsToFinal));
        figures.put(
                "by tenths of the run",
                perSecondByTenths().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        figures.put(
                "in the read models",
                format("%.0f instructions/s (%.2f s)", plan.count() / secondsToReadModel, secondsToReadModel));
        figures.put(
                "submit to final",
                format("p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms", millis(50), millis(99), millis(99.9)));
        figures.put(
                "CPU of all nodes",
                format(
                        "%.3f s per 1,000 instructions, of it %.3f s the JVMs' compilers;"
                                + " %.1f times the unavoidable %.3f s (%.0f us a node)",
                        nodesCpuPerThousand(),
                        nodesCompilerPerThousand(),
                        nodesCpuPerThousand() / floorPerThousand(),
                        floorPerThousand(),
                        floorMicros));
        figures.put("CPU of the load", format("%.3f s per 1,000 instructions", ownCpuPerThousand));
        figures.put("sent again", Integer.toString(repeated));
        figures.put(
                "noise",
                format(
                        "%.0f %% of the machine's %d cores was used by others",
                        100 * noise, Runtime.getRuntime().availableProcessors()));
        figures.put("root of the log", root);
        List<List<String>> rows = uses.stream()
                .map(use -> List.of(
                        use.process(),
                        format("%.3f", use.cpuPerThousand()),
                        format("%.3f", use.compilerPerThousand()),
                        Long.toString(use.residentMebibytes()),
                        use.liveHeapMebibytes() == 0 ? "" : Long.toString(use.liveHeapMebibytes()),
                        Long.toString(use.diskPerInstruction())))
                .toList();
        return Table.properties(figures) + "\n\n"
                + Table.of(
                        List.of(
                                "PROCESS",
                                "CPU S / 1,000",
                                "OF IT COMPILERS",
                                "RSS MIB",
                                "LIVE HEAP MIB",
                                "DISK BYTES / INSTRUCTION"),
                        rows);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

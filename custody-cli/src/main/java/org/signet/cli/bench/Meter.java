package org.signet.cli.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the network's processes have used at a moment.
 *
 * @param cpuSeconds by process
 * @param compilerSeconds those of them that went into compiling byte code
 * @param diskBytes by process
 * @param ownCpuSeconds of this process, which signs and sends
 * @param machineCpuSeconds of everything on the machine
 * @param nanos {@link System#nanoTime()}
 */
record Meter(
        Map<String, Double> cpuSeconds,
        Map<String, Double> compilerSeconds,
        Map<String, Long> diskBytes,
        double ownCpuSeconds,
        double machineCpuSeconds,
        long nanos) {

    static Meter read(Target target) {
        var cpu = new LinkedHashMap<String, Double>();
        var compiler = new LinkedHashMap<String, Double>();
        var disk = new LinkedHashMap<String, Long>();
        target.processes().forEach((name, pid) -> {
            cpu.put(name, Usage.cpuSeconds(pid));
            compiler.put(name, Usage.compilerCpuSeconds(pid));
            disk.put(name, Usage.diskBytes(target.data(name)));
        });
        return new Meter(cpu, compiler, disk, Usage.ownCpuSeconds(), Usage.machineCpuSeconds(), System.nanoTime());
    }

    /** CPU seconds that a process used since an earlier moment; from its start when it was started since. */
    double cpuSince(Meter earlier, String process) {
        return since(earlier.cpuSeconds, cpuSeconds, process);
    }

    double compilerSince(Meter earlier, String process) {
        return since(earlier.compilerSeconds, compilerSeconds, process);
    }

    private static double since(Map<String, Double> earlier, Map<String, Double> later, String process) {
        double now = later.getOrDefault(process, 0.0);
        double before = earlier.getOrDefault(process, 0.0);
        return now >= before ? now - before : now;
    }

    long diskSince(Meter earlier, String process) {
        return diskBytes.getOrDefault(process, 0L) - earlier.diskBytes.getOrDefault(process, 0L);
    }

    /** The part of the machine's CPU time that others than the network and this process used, 0 to 1. */
    double noiseSince(Meter earlier) {
        double ours = ownCpuSeconds - earlier.ownCpuSeconds;
        for (String process : cpuSeconds.keySet()) {
            ours += cpuSince(earlier, process);
        }
        double machine = machineCpuSeconds - earlier.machineCpuSeconds;
        double available = (nanos - earlier.nanos) / 1e9 * Runtime.getRuntime().availableProcessors();
        return Math.max(0, machine - ours) / available;
    }
}

package org.signet.cli.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the network's processes have used at a moment.
 *
 * @param cpuSeconds by process
 * @param diskBytes by process
 * @param ownCpuSeconds of this process, which signs and sends
 * @param machineCpuSeconds of everything on the machine
 * @param nanos {@link System#nanoTime()}
 */
record Meter(
        Map<String, Double> cpuSeconds,
        Map<String, Long> diskBytes,
        double ownCpuSeconds,
        double machineCpuSeconds,
        long nanos) {

    static Meter read(Target target) {
        var cpu = new LinkedHashMap<String, Double>();
        var disk = new LinkedHashMap<String, Long>();
        target.processes().forEach((name, pid) -> {
            cpu.put(name, Usage.cpuSeconds(pid));
            disk.put(name, Usage.diskBytes(target.data(name)));
        });
        return new Meter(cpu, disk, Usage.ownCpuSeconds(), Usage.machineCpuSeconds(), System.nanoTime());
    }

    /** CPU seconds that a process used since an earlier moment; from its start when it was started since. */
    double cpuSince(Meter earlier, String process) {
        double now = cpuSeconds.getOrDefault(process, 0.0);
        double before = earlier.cpuSeconds.getOrDefault(process, 0.0);
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

package org.signet.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.signet.ledger.Genesis;
import org.signet.ledger.RefusedException;
import org.signet.ledger.Sha256;
import org.signet.ledger.identity.GenesisFile;
import org.signet.ledger.identity.SignatureVerifier;
import org.signet.ledger.identity.Verification;

/**
 * What no node can save: the check of one signature and the hashes of the signed bytes and of a leaf, measured on the very
 * instructions of the run, on the machine as it is.
 */
final class Floor {
    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 3_000;

    /** A leaf with the findings of a dozen rules. */
    private static final byte[] LEAF = new byte[4_096];

    private Floor() {}

    /** CPU microseconds for one instruction on one node. */
    static double micros(byte[] genesis, List<byte[]> signed) {
        SignatureVerifier verifier = new SignatureVerifier(members(genesis));
        run(verifier, signed, WARM_UP);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        run(verifier, signed, MEASURED);
        return (threads.getCurrentThreadCpuTime() - before) / 1_000.0 / MEASURED;
    }

    private static List<Genesis.Member> members(byte[] genesis) {
        try {
            return GenesisFile.read(genesis).members();
        } catch (RefusedException e) {
            throw new IllegalStateException("the network's own genesis cannot be read", e);
        }
    }

    private static void run(SignatureVerifier verifier, List<byte[]> signed, int times) {
        for (int i = 0; i < times; i++) {
            byte[] one = signed.get(i % signed.size());
            boolean holds = verifier.verify(one) instanceof Verification.Verified;
            if (!holds || Sha256.of(one).equals(Sha256.of(LEAF))) {
                throw new IllegalStateException("an instruction of the benchmark is not signed well");
            }
        }
    }
}

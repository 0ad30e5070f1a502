package org.signet.ledger.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.signet.ledger.Sha256;
import org.signet.ledger.identity.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what was found out about signed bytes between intake and execution, so that no signature is checked twice,
 * and has signatures checked ahead of execution.
 */
final class Opener {
    /** Signed bytes remembered: several times what can be pending, at the size transactions usually have. */
    private static final long REMEMBERED_BYTES = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Opener.class);

    private final Envelopes envelopes;
    private final ContractSlot contracts;
    private final ExecutorService pool;
    private final LinkedHashMap<Sha256, Envelope> remembered = new LinkedHashMap<>(256, 0.75f, true);
    private long rememberedBytes;

    Opener(Envelopes envelopes, ContractSlot contracts, ExecutorService pool) {
        this.envelopes = envelopes;
        this.contracts = contracts;
        this.pool = pool;
    }

    /** The envelope of these bytes, the one already known if there is one. */
    synchronized Envelope envelope(Sha256 digest, byte[] signed) {
        Envelope known = remembered.get(digest);
        if (known != null) {
            return known;
        }
        var envelope = new Envelope(envelopes, digest, signed);
        remembered.put(digest, envelope);
        rememberedBytes += signed.length;
        var eldest = remembered.values().iterator();
        while (rememberedBytes > REMEMBERED_BYTES) {
            rememberedBytes -= eldest.next().signed().length;
            eldest.remove();
        }
        return envelope;
    }

    /** Has the envelope checked and read by another thread. Who needs the result asks the envelope, and waits there. */
    void openAhead(Envelope envelope) {
        try {
            pool.execute(() -> open(envelope));
        } catch (RejectedExecutionException e) {
            LOG.debug("closing: {} is not opened ahead", envelope.digest());
        }
    }

    private void open(Envelope envelope) {
        try {
            if (envelope.verification() instanceof Verification.Verified verified) {
                contracts.with(contract -> envelope.reading(contract, verified));
            }
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} cannot be read ahead; execution meets the same", envelope.digest(), e);
        }
    }

    /** Execution is done with these: the ledger itself remembers them from here on. */
    synchronized void forget(List<Envelope> executed) {
        for (Envelope envelope : executed) {
            if (remembered.remove(envelope.digest()) != null) {
                rememberedBytes -= envelope.signed().length;
            }
        }
    }

    /** Lets go of everything a contract made. */
    void forgetReadings() {
        List<Envelope> all;
        synchronized (this) {
            all = new ArrayList<>(remembered.values());
        }
        all.forEach(Envelope::forgetReading);
    }
}

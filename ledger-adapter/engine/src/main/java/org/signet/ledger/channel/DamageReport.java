package org.signet.ledger.channel;

/** Takes what is found to be damaged; the parts are those of {@link org.signet.ledger.Damage}. */
interface DamageReport {
    void accept(String column, String entry, String what);
}

package org.signet.custody.jpa;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose certificate it is, at the point of the ledger that a projection has got to. */
final class Signers {
    private final EntityManager entities;
    private final Map<String, Optional<String>> known = new HashMap<>();

    Signers(EntityManager entities) {
        this.entities = entities;
    }

    @Nullable
    String person(@Nullable String certificate) {
        if (certificate == null) {
            return null;
        }
        return known.computeIfAbsent(
                        certificate,
                        sha256 -> Optional.ofNullable(entities.find(CertificateRow.class, sha256))
                                .map(CertificateRow::person))
                .orElse(null);
    }

    /** Forgets what a registration may have changed. */
    void learn(Recorded recorded) {
        if ("person.register".equals(recorded.leaf().kind())) {
            known.clear();
        }
    }
}

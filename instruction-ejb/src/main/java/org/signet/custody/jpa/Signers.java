package org.signet.custody.jpa;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose certificate it is, at the point of the ledger that a projection has got to. */
final class Signers {
    private final EntityManager entities;
    private final Map<CertificateRow.Key, Optional<String>> known = new HashMap<>();

    Signers(EntityManager entities) {
        this.entities = entities;
    }

    @Nullable
    String person(@Nullable String organisation, @Nullable String certificate) {
        if (organisation == null || certificate == null) {
            return null;
        }
        return known.computeIfAbsent(new CertificateRow.Key(organisation, certificate), this::find)
                .orElse(null);
    }

    private Optional<String> find(CertificateRow.Key key) {
        return Optional.ofNullable(entities.find(CertificateRow.class, key)).map(CertificateRow::person);
    }

    /** Forgets what a registration may have changed. */
    void learn(Recorded recorded) {
        if ("person.register".equals(recorded.leaf().kind())) {
            known.clear();
        }
    }
}

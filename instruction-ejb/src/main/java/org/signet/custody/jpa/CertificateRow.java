package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A certificate that signs for a person, or did. */
@Entity
@Table(name = "certificate")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class CertificateRow {
    @Id
    String sha256;

    String organisation;

    @Nullable
    String person;

    @Column(name = "revoked_reason")
    @Nullable
    String revokedReason;

    @Column(name = "revoked_time")
    @Nullable
    Instant revokedTime;

    @Column(name = "leaf_index")
    long index;

    protected CertificateRow() {}

    public String organisation() {
        return organisation;
    }

    public @Nullable String person() {
        return person;
    }
}

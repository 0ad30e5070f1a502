package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A certificate that signs for a person, or did. */
@Entity
@Table(name = "certificate")
@IdClass(CertificateRow.Key.class)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class CertificateRow {
    @Id
    String organisation;

    @Id
    String sha256;

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

    /** What names a row: another organisation may have listed the same certificate, to no effect. */
    @SuppressWarnings("NullAway.Init")
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String organisation;
        private String sha256;

        protected Key() {}

        Key(String organisation, String sha256) {
            this.organisation = organisation;
            this.sha256 = sha256;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && organisation.equals(that.organisation) && sha256.equals(that.sha256);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organisation, sha256);
        }
    }
}

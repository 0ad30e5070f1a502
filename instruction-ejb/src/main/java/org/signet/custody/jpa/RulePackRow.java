package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A version of a rule pack. */
@Entity
@Table(name = "rule_pack")
@IdClass(RulePackRow.Key.class)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class RulePackRow {
    String version;

    @Id
    String owner;

    @Id
    String pack;

    @Id
    String sha256;

    String status;

    String proposer;

    @Nullable
    String approver;

    @Column(name = "from_height")
    @Nullable
    Long fromHeight;

    @Column(name = "from_time")
    @Nullable
    Instant fromTime;

    @Nullable
    Long published;

    @JsonRawValue
    String content;

    Instant time;

    @Column(name = "leaf_index")
    long index;

    protected RulePackRow() {}

    public long index() {
        return index;
    }

    public String owner() {
        return owner;
    }

    public String pack() {
        return pack;
    }

    public String sha256() {
        return sha256;
    }

    /** What names a row: owners name their packs independently. */
    @SuppressWarnings("NullAway.Init")
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String owner;
        private String pack;
        private String sha256;

        protected Key() {}

        Key(String owner, String pack, String sha256) {
            this.owner = owner;
            this.pack = pack;
            this.sha256 = sha256;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && owner.equals(that.owner)
                    && pack.equals(that.pack)
                    && sha256.equals(that.sha256);
        }

        @Override
        public String toString() {
            return owner + "/" + pack + " " + sha256;
        }

        @Override
        public int hashCode() {
            return Objects.hash(owner, pack, sha256);
        }
    }
}

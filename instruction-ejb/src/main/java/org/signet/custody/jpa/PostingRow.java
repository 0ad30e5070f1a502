package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One leg of a double entry. */
@Entity
@Table(name = "posting")
@IdClass(PostingRow.Key.class)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class PostingRow {
    @Id
    @Column(name = "leaf_index")
    long index;

    @Id
    int leg;

    long height;

    Instant time;

    String account;

    String asset;

    String bucket;

    BigDecimal amount;

    BigDecimal balance;

    @Nullable
    String instruction;

    protected PostingRow() {}

    public long index() {
        return index;
    }

    /** What names a row. */
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long index;
        private int leg;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && Objects.equals(index, that.index) && Objects.equals(leg, that.leg);
        }

        @Override
        public int hashCode() {
            return Objects.hash(index, leg);
        }
    }
}

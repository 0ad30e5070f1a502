package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rule that did not simply pass. */
@Entity
@Table(name = "finding")
@IdClass(FindingRow.Key.class)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class FindingRow {
    @Id
    @Column(name = "leaf_index")
    long index;

    @Id
    @JsonIgnore
    int position;

    String instruction;

    String portfolio;

    Instant time;

    String pack;

    String rule;

    String kind;

    String result;

    @Nullable
    String before;

    @Nullable
    String after;

    @Column(name = "bound")
    @Nullable
    String limit;

    @Nullable
    String headroom;

    String clause;

    String code;

    String text;

    protected FindingRow() {}

    public long index() {
        return index;
    }

    /** What names a row. */
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long index;
        private int position;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Objects.equals(index, that.index)
                    && Objects.equals(position, that.position);
        }

        @Override
        public int hashCode() {
            return Objects.hash(index, position);
        }
    }
}

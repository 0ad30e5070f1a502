package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A portfolio beyond a rule's limit, open or closed. */
@Entity
@Table(name = "breach")
@IdClass(BreachRow.Key.class)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class BreachRow {
    @Id
    @Column(name = "leaf_index")
    long index;

    @Id
    @JsonIgnore
    int position;

    String portfolio;

    String owner;

    String pack;

    String rule;

    String kind;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    String subject;

    String measured;

    @Column(name = "bound")
    String limit;

    String clause;

    boolean active;

    String opened;

    Instant since;

    @Column(name = "cure_by")
    LocalDate cureBy;

    @Nullable
    String closed;

    @Column(name = "closed_index")
    @Nullable
    Long closedIndex;

    @Column(name = "closed_time")
    @Nullable
    Instant closedTime;

    protected BreachRow() {}

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
            return other instanceof Key that && index == that.index && position == that.position;
        }

        @Override
        public int hashCode() {
            return Objects.hash(index, position);
        }
    }
}

package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A payee of a portfolio, newest version. */
@Entity
@Table(name = "payee")
@IdClass(PayeeRow.Key.class)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class PayeeRow {
    @Id
    String payee;

    @Id
    String portfolio;

    String name;

    String currency;

    String account;

    String agent;

    @Column(name = "leaf_index")
    long index;

    protected PayeeRow() {}

    public long index() {
        return index;
    }

    /** What names a row. */
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String payee;
        private String portfolio;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Objects.equals(payee, that.payee)
                    && Objects.equals(portfolio, that.portfolio);
        }

        @Override
        public int hashCode() {
            return Objects.hash(payee, portfolio);
        }
    }
}

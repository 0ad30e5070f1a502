package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A security, newest version. */
@Entity
@Table(name = "instrument")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class InstrumentRow {
    @Id
    String isin;

    String name;

    String cfi;

    String issuer;

    @Column(name = "issuer_group")
    String issuerGroup;

    String currency;

    int decimals;

    String calendar;

    @Nullable
    LocalDate maturity;

    @Column(name = "leaf_index")
    long index;

    protected InstrumentRow() {}

    public String isin() {
        return isin;
    }

    public long index() {
        return index;
    }
}

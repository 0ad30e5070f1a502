package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reference valuation; every one is kept. */
@Entity
@Table(name = "price")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class PriceRow {
    @Id
    @Column(name = "leaf_index")
    long index;

    String isin;

    BigDecimal value;

    String currency;

    String source;

    @Column(name = "as_of")
    Instant asOf;

    @Nullable
    String organisation;

    Instant time;

    protected PriceRow() {}

    public String isin() {
        return isin;
    }

    public long index() {
        return index;
    }
}

package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** A reference exchange rate; every one is kept. */
@Entity
@Table(name = "exchange_rate")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class ExchangeRateRow {
    @Id
    @Column(name = "leaf_index")
    long index;

    String base;

    String quote;

    BigDecimal value;

    String source;

    @Column(name = "as_of")
    Instant asOf;

    Instant time;

    protected ExchangeRateRow() {}

    public long index() {
        return index;
    }
}

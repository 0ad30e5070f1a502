package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A portfolio, newest version. */
@Entity
@Table(name = "portfolio")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class PortfolioRow {
    @Id
    String portfolio;

    String name;

    String owner;

    String manager;

    @Column(name = "base_currency")
    String baseCurrency;

    @Column(name = "leaf_index")
    long index;

    protected PortfolioRow() {}

    public String portfolio() {
        return portfolio;
    }

    public long index() {
        return index;
    }
}

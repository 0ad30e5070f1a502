package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A safekeeping or cash account, newest version. */
@Entity
@Table(name = "account")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class AccountRow {
    @Id
    String account;

    String portfolio;

    String sort;

    @Nullable
    String currency;

    @Nullable
    BigDecimal overdraft;

    @Column(name = "leaf_index")
    long index;

    protected AccountRow() {}

    public String account() {
        return account;
    }

    public String portfolio() {
        return portfolio;
    }

    public boolean isCash() {
        return sort.equals("CASH");
    }
}

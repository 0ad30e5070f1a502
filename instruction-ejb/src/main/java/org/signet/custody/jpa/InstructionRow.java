package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An instruction as it stands. */
@Entity
@Table(name = "instruction")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class InstructionRow {
    @Id
    @Column(name = "instruction")
    String id;

    @Column(name = "opened_index")
    long index;

    String kind;

    String portfolio;

    @Nullable
    String movement;

    @Nullable
    String payment;

    @Nullable
    String isin;

    @Nullable
    BigDecimal quantity;

    @Nullable
    BigDecimal amount;

    @Nullable
    String currency;

    @Column(name = "settlement_date")
    @Nullable
    LocalDate settlementDate;

    @Nullable
    String counterparty;

    @Nullable
    String payee;

    @Column(name = "safekeeping_account")
    @Nullable
    String safekeepingAccount;

    @Column(name = "cash_account")
    @Nullable
    String cashAccount;

    String decision;

    @Nullable
    String processing;

    @Nullable
    String matching;

    @Nullable
    String settlement;

    @Nullable
    String hold;

    @Nullable
    LocalDate settled;

    boolean reversed;

    @JsonSerialize(using = Words.class)
    String reasons;

    @Nullable
    String organisation;

    @Nullable
    String person;

    Instant time;

    @Column(name = "updated_index")
    long updatedIndex;

    @Column(name = "updated_height")
    long updatedHeight;

    @Column(name = "updated_time")
    Instant updatedTime;

    protected InstructionRow() {}

    public String id() {
        return id;
    }

    public long index() {
        return index;
    }
}

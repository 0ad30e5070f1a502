package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A mandate, newest version, and whether it was accepted. */
@Entity
@Table(name = "mandate")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class MandateRow {
    @Id
    String mandate;

    @JsonIgnore
    String person;

    @JsonIgnore
    String portfolios;

    String status;

    @JsonIgnore
    @Column(name = "valid_from")
    Instant validFrom;

    @JsonIgnore
    @Column(name = "valid_until")
    Instant validUntil;

    @JsonRawValue
    String content;

    @Column(name = "leaf_index")
    long index;

    protected MandateRow() {}

    public String mandate() {
        return mandate;
    }

    public long index() {
        return index;
    }
}

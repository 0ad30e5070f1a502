package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A rule pack, newest version. */
@Entity
@Table(name = "rule_pack")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class RulePackRow {
    @Id
    String pack;

    String version;

    String owner;

    String sha256;

    String status;

    @JsonRawValue
    String content;

    Instant time;

    @Column(name = "leaf_index")
    long index;

    protected RulePackRow() {}

    public long index() {
        return index;
    }
}

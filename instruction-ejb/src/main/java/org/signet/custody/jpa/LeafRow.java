package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One transaction and what was decided about it. */
@Entity
@Table(name = "leaf")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class LeafRow {
    @Id
    @Column(name = "leaf_index")
    long index;

    long height;

    Instant time;

    @Nullable
    String id;

    @Nullable
    String kind;

    String decision;

    String sha256;

    @Nullable
    String organisation;

    @Nullable
    String person;

    @Nullable
    String portfolio;

    @Nullable
    String subject;

    @JsonIgnore
    String signers;

    @JsonSerialize(using = Words.class)
    String reasons;

    protected LeafRow() {}

    public long index() {
        return index;
    }

    /** Who signed, as the leaf says: a JSON array. */
    public String signers() {
        return signers;
    }
}

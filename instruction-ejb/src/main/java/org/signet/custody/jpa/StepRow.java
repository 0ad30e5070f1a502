package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of an instruction's life: a transaction about it, accepted or refused. */
@Entity
@Table(name = "step")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class StepRow {
    @Id
    @Column(name = "leaf_index")
    long index;

    String instruction;

    String kind;

    String id;

    String decision;

    long height;

    Instant time;

    @Nullable
    String organisation;

    @Nullable
    String person;

    @Nullable
    String processing;

    @Nullable
    String matching;

    @Nullable
    String settlement;

    @Nullable
    String hold;

    @JsonSerialize(using = Words.class)
    String reasons;

    protected StepRow() {}
}

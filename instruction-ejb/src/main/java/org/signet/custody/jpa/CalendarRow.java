package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A calendar, newest version, as registered. */
@Entity
@Table(name = "calendar")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class CalendarRow {
    @Id
    String calendar;

    @JsonRawValue
    String content;

    @Column(name = "leaf_index")
    long index;

    protected CalendarRow() {}

    public long index() {
        return index;
    }
}

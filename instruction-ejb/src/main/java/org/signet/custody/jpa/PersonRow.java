package org.signet.custody.jpa;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person of a member organisation, newest version. */
@Entity
@Table(name = "person")
@IdClass(PersonRow.Key.class)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("NullAway.Init")
public class PersonRow {
    @Id
    String organisation;

    @Id
    String person;

    String name;

    @JsonSerialize(using = Words.class)
    String roles;

    @Column(name = "leaf_index")
    long index;

    protected PersonRow() {}

    public String organisation() {
        return organisation;
    }

    public String person() {
        return person;
    }

    public long index() {
        return index;
    }

    /** What names a row. */
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String organisation;
        private String person;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Objects.equals(organisation, that.organisation)
                    && Objects.equals(person, that.person);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organisation, person);
        }
    }
}

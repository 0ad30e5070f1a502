package org.signet.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Days on which all of the samples' markets work.
 *
 * @param offset of the first calendar from UTC; decides what day it is
 * @param holidays of all calendars
 */
record WorkingDays(ZoneOffset offset, Set<LocalDate> holidays) {
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** Collects what the {@code calendar.register} contents among these say. */
    static WorkingDays of(List<JsonNode> contents) {
        List<JsonNode> calendars = contents.stream()
                .filter(content -> content.path("kind").asText().equals("calendar.register"))
                .toList();
        ZoneOffset offset = calendars.isEmpty()
                ? ZoneOffset.UTC
                : ZoneOffset.of(calendars.get(0).path("offset").asText("Z"));
        var holidays = new HashSet<LocalDate>();
        calendars.stream()
                .flatMap(calendar ->
                        StreamSupport.stream(calendar.path("holidays").spliterator(), false))
                .forEach(day -> holidays.add(LocalDate.parse(day.asText())));
        return new WorkingDays(offset, holidays);
    }

    LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, offset);
    }

    boolean isWorking(LocalDate day) {
        return !WEEKEND.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** Counts working days from the last one that is not after {@code from}. */
    LocalDate plus(LocalDate from, int count) {
        LocalDate day = from;
        while (!isWorking(day)) {
            day = day.minusDays(1);
        }
        int step = Integer.signum(count);
        for (int left = Math.abs(count); left > 0; ) {
            day = day.plusDays(step);
            left -= isWorking(day) ? 1 : 0;
        }
        return day;
    }

    static LocalDate saturdayAfter(LocalDate day) {
        return day.with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
    }
}

package org.signet.custody.reference;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The working days of a market or a currency.
 *
 * @param calendar its name; a currency's calendar has the currency's code
 * @param offset the market's time, from UTC
 * @param weekend days of the week that are not worked
 * @param holidays dates that are not worked, whatever the day of the week
 * @param workingDays dates that are worked although the weekend or a holiday says otherwise (make-up days)
 * @param cutOff until when instructions for a date are taken, null for no limit
 */
public record Calendar(
        String calendar,
        ZoneOffset offset,
        List<DayOfWeek> weekend,
        List<LocalDate> holidays,
        List<LocalDate> workingDays,
        @Nullable CutOff cutOff) {

    /** How far back {@link #cutOff(LocalDate)} looks for working days: the longest holidays known have two weeks. */
    private static final int SEARCH_DAYS = 60;

    /**
     * A time of day, some working days before the date.
     *
     * @param time in the market's time
     * @param daysBefore working days, 0 for the date itself
     */
    public record CutOff(LocalTime time, int daysBefore) {}

    public Calendar {
        weekend = weekend.stream().sorted().distinct().toList();
        holidays = holidays.stream().sorted().distinct().toList();
        workingDays = workingDays.stream().sorted().distinct().toList();
    }

    public boolean isWorkingDay(LocalDate date) {
        return workingDays.contains(date) || !(weekend.contains(date.getDayOfWeek()) || holidays.contains(date));
    }

    /** The date in the market at a moment. */
    public LocalDate today(Instant at) {
        return at.atOffset(offset).toLocalDate();
    }

    /** The working day that is so many working days after a date. */
    public LocalDate workingDaysAfter(LocalDate date, int days) {
        LocalDate day = date;
        int left = days;
        for (int i = 0; left > 0 && i < SEARCH_DAYS + 3 * days; i++) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /** The last moment at which an instruction for the date is taken, or null when there is none. */
    public @Nullable Instant cutOff(LocalDate date) {
        if (cutOff == null) {
            return null;
        }
        LocalDate day = date;
        int left = cutOff.daysBefore();
        for (int i = 0; left > 0 && i < SEARCH_DAYS; i++) {
            day = day.minusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day.atTime(cutOff.time()).toInstant(offset);
    }
}

package org.signet.custody.content;

import static org.signet.custody.content.Shapes.DATE_SHAPE;
import static org.signet.custody.content.Shapes.NAME;
import static org.signet.custody.content.Shapes.integer;
import static org.signet.custody.content.Shapes.list;
import static org.signet.custody.content.Shapes.oneOf;
import static org.signet.custody.content.Shapes.parsed;
import static org.signet.custody.content.Shapes.parsedTime;
import static org.signet.custody.content.Shapes.string;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.signet.custody.reference.Calendar;

/** The fields of calendars. */
final class CalendarForms {
    /** Days off, or made up for, in a calendar: some twenty a year for the years that are known. */
    private static final int DAYS = 400;

    /** Working days between cut-off and settlement. */
    private static final int DAYS_BEFORE = 10;

    private static final Pattern OFFSET = Pattern.compile("[+-](0[0-9]|1[0-8]):[0-5][0-9]");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}");

    private static final Field<LocalTime> TIME_OF = Field.of(
            "time",
            parsed(
                    string(),
                    text -> parsedTime(TIME, text, LocalTime::parse),
                    "must be a time of day such as \"16:00\""));
    private static final Field<Integer> BEFORE = Field.of("daysBefore", integer(0, DAYS_BEFORE));
    private static final Form<Calendar.CutOff> CUT_OFF_FORM =
            Form.of(in -> new Calendar.CutOff(in.get(TIME_OF), in.get(BEFORE)), TIME_OF, BEFORE);

    private static final Field<String> CALENDAR = Field.of("calendar", NAME);
    private static final Field<ZoneOffset> OFFSET_OF = Field.of(
            "offset",
            parsed(
                    string(),
                    text -> parsedTime(OFFSET, text, offset -> ZoneOffset.of(offset.toString())),
                    "must be an offset from UTC such as \"+01:00\""));
    private static final Field<List<DayOfWeek>> WEEKEND =
            Field.of("weekend", list(oneOf(DayOfWeek.class, List.of(DayOfWeek.values())), 0, 6));
    private static final Field<List<LocalDate>> HOLIDAYS = Field.of("holidays", list(DATE_SHAPE, 0, DAYS));
    private static final Field<List<LocalDate>> WORKING_DAYS = Field.of("workingDays", list(DATE_SHAPE, 0, DAYS));
    private static final Field<Calendar.CutOff> CUT_OFF =
            Field.of("cutOff", CUT_OFF_FORM).optional();

    static final Map<String, Form<? extends Content>> ALL = Map.of(
            "calendar.register",
            Form.of(
                    in -> new ReferenceContent.CalendarRegister(new Calendar(
                            in.get(CALENDAR),
                            in.get(OFFSET_OF),
                            in.list(WEEKEND),
                            in.list(HOLIDAYS),
                            in.list(WORKING_DAYS),
                            in.find(CUT_OFF))),
                    CALENDAR,
                    OFFSET_OF,
                    WEEKEND,
                    HOLIDAYS,
                    WORKING_DAYS,
                    CUT_OFF));

    private CalendarForms() {}
}

package io.github.eltmaven.generate.text;

/**
 * Writes points in time as ISO 8601 in UTC: {@code 2025-12-25T10:00:00Z}, years 0001 to 9999.
 *
 * @param decimals the number of decimals of a second, 0 to 6
 */
public record TimestampFormat(int decimals) {

    private static final long MICROSECONDS_OF_A_SECOND = 1_000_000;
    private static final long SECONDS_OF_A_DAY = 86_400;

    public void write(Bytes out, long microseconds) {
        var seconds = Math.floorDiv(microseconds, MICROSECONDS_OF_A_SECOND);
        var day = Math.floorDiv(seconds, SECONDS_OF_A_DAY);
        writeDate(out, (int) day);
        out.put('T');
        writeTime(out, (int) (seconds - day * SECONDS_OF_A_DAY));
        if (decimals > 0) {
            out.put('.');
            var fraction = microseconds - seconds * MICROSECONDS_OF_A_SECOND;
            out.putDigits(decimals == 3 ? fraction / 1_000 : fraction, decimals);
        }
        out.put('Z');
    }

    private static void writeTime(Bytes out, int secondOfDay) {
        var minuteOfDay = secondOfDay / 60;
        var hour = minuteOfDay / 60;
        out.putPair(hour);
        out.put(':');
        out.putPair(minuteOfDay - hour * 60);
        out.put(':');
        out.putPair(secondOfDay - minuteOfDay * 60);
    }

    /**
     * Writes the date of a day counted from 1970: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
     * {@code civil_from_days}. Years begin in March, so that a leap day is the last day of its year.
     */
    private static void writeDate(Bytes out, int day) {
        var shifted = day + 719_468;
        var era = Math.floorDiv(shifted, 146_097);
        var dayOfEra = shifted - era * 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var marchMonth = (5 * dayOfYear + 2) / 153;
        var month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        var year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        out.putPair(year / 100);
        out.putPair(year % 100);
        out.put('-');
        out.putPair(month);
        out.put('-');
        out.putPair(dayOfYear - (153 * marchMonth + 2) / 5 + 1);
    }
}

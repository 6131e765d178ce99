package io.github.eltmaven.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The order of day and month in a date that does not begin with a year of four digits. */
public enum DateStyle {
    /** The user named no order. Such a date may have several readings. */
    NONE("YMD", ""),
    /** Day, month, year. */
    DMY("DMY", "31/12/2020"),
    /** Month, day, year. */
    MDY("MDY", "12/31/2020");

    private final String order;
    private final String example;

    DateStyle(String order, String example) {
        this.order = order;
        this.example = example;
    }

    /**
     * Returns the value of PostgreSQL's setting {@code DateStyle}. PostgreSQL writes dates in ISO 8601, whatever the
     * order is.
     */
    public String setting() {
        return "ISO, " + order;
    }

    /** Returns the last day of 2020 as this order writes it; empty where there is no order. */
    public String example() {
        return example;
    }

    /** Returns the style for its word in {@code elt.yaml}. */
    public static Optional<DateStyle> of(String word) {
        return Arrays.stream(values())
                .filter(style -> style != NONE && style.name().equals(word))
                .findFirst();
    }

    /** Returns the words of {@code elt.yaml}. */
    public static List<String> words() {
        return Arrays.stream(values())
                .filter(style -> style != NONE)
                .map(DateStyle::name)
                .toList();
    }
}
